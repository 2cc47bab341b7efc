"""Pages of scraps: what newspapers are made of, in no order at all."""

import random

WORDS = """本报讯（记者 张三）|2022年8月21日|星期日|第16290号|（下转第三版）|（上接A1版《题》）|图为
本报记者 李四 摄|。|，|“|”|《|》|——|云州晚报|地铁二号线南段昨日开通|责任编辑 王五|公告
导读|A03 社会|今日4版|CN14—0019|电话：0810-96955|一、|问：|王 强|農曆壬寅年七月廿四|abc|3.58%
<script>|😀|𠮷|（|）|## |- |**|　　"""
SCRAPS = (*WORDS.replace("\n", "|").split("|"), "\n", "\n\n", "\ufeff", "\x07")


def scrap_page(rng: random.Random) -> str:
    """Return a page of up to 150 scraps."""
    return "".join(rng.choice(SCRAPS) for _ in range(rng.randint(1, 150)))
