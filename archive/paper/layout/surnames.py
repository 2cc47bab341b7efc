"""Chinese surnames: what a name in a byline begins with."""

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾"
    "龚邵万覃武钱戴严莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季成霍苗裴涂谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房蒲滕屈"
    "饶解牟艾尤阳阎穆应司卓古吉缪简车项连芦麦褚娄窦戚岑党宫景卜费冷晏卫席柏米桂宗隋郎桑沙糜臧"
    "荣仇闻冀宣边池敖苑仝丛邸羊晋逯植练巩寇竺楚储班仲苟谌佟尧楼雍查满富郁鞠封刁屠凤鹿佘娜洪帅"
    "危原居胥代丰扈闵茅褟靖赖殳郗仰伊暴甄羿邴松井巫乌巴弓牧隗山宓蓬栾钭厉戎祖束幸韶郜蓟薄印宿"
    "怀邰鄂咸籍蔺阴苍双莘贡劳逄姬扶堵宰郦璩濮寿燕浦别瞿慕茹习宦鱼容慎戈庾暨衡弘匡广禄阙东殴利"
    "蔚夔隆师厍晁勾融訾阚那空毋乜蒯荆红盖益桓公仉督缑亢况郈琴墨哈谯言福苌湛汲狄贝伏麻强丘骆昝"
    "裘干杭诸钮嵇滑荀惠芮云奚昌花酆廉邬傅皮卞萧張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭蔣葉蘇呂盧鍾"
    "譚陸賈鄒龍賀顧龔萬錢嚴湯溫龐顏莊聶魯歐關蘭寧紀單畢塗藍遊華饒陽閻應農時繆簡車項連蘆麥婁竇"
    "黨宮費衛"
    "明水秋虞佴揭冼亓粟菅逄綦亢禹闾麴睢郏芈笪郄"
)
"""The commoner surnames of China, after the household register's yearly lists, both scripts, and
the single ones of the Song dynasty's Hundred Family Surnames (百家姓) that are no common words."""

_IN_PAIRS = (
    "欧阳上官司马诸葛东方皇甫尉迟公孙令狐司徒司空夏侯闻人慕容宇文长孙轩辕端木独孤南宫西门"
    "百里呼延东郭澹台淳于太史申屠公冶宗政濮阳单于仲孙钟离赫连拓跋完颜纳兰爱新叶赫鲜于闾丘"
    "司寇子车颛孙巫马公西漆雕乐正壤驷公良夹谷宰父谷梁段干东里"
)
COMPOUND_SURNAMES = frozenset(map("".join, zip(_IN_PAIRS[::2], _IN_PAIRS[1::2], strict=True)))
"""Surnames of two characters, simplified."""

TRANSCRIBED = frozenset(
    "阿布都杜热曼尔汗拉木买迈麦合提尔古丽努孜巴亚克力江依热艾尼吐孙斯帕坦玉素甫肉沙吾甫卡迪娜孜姆汗别克扎西次仁多吉央金"
    "卓玛旦增平措桑罗格嘎白德贡觉索朗其苏乌兰特图雅花哈额敦朝鲁孟和那日达瓦洛边普琼顿珠曲加措尖参泽塔赛音宝力道"
)
"""Characters that Uyghur, Kazakh, Tibetan and Mongolian names are written with; a run of three to
eight of nothing else is such a name, also where the dot is left out: 阿布都热合曼, 扎西次仁."""


FOREIGN = TRANSCRIBED | frozenset(
    "埃艾奥巴贝比伯博布查达戴德迪蒂杜多厄法菲费弗夫福盖戈格海赫胡霍基加杰金凯康科库夸莱朗劳勒雷里利莉林琳卢鲁路伦罗迈"
    "曼梅门蒙米密莫姆穆纳内妮诺欧潘佩彭皮普奇齐乔瑞萨塞赛瑟森莎山尚绍舍申圣施什史舒丝泰汤唐陶滕廷托万旺威韦维温文沃"
    "武希锡夏肖谢辛休许亚延扬耶叶伊英尤约泽詹珍治朱兹佐翰逊柯伍安妮珀弥哲儒菲黛碧蕾薇芙娅艺本丁戈什卫吉怀通南内"
)
"""Characters that foreign names are written with."""


def is_foreign(name: str) -> bool:
    """Whether a name with dots is written as foreign names are, and is no slogan of two halves."""
    known = sum(char in FOREIGN for char in name)
    return known * 10 >= 6 * sum(char.isalpha() for char in name)


def has_surname(name: str) -> bool:
    """Whether a simplified name begins with a known surname."""
    return name[:1] in SURNAMES or name[:2] in COMPOUND_SURNAMES


def is_transcribed(name: str) -> bool:
    """Whether a name is written as names of other languages of China are: 阿依古丽, 扎西次仁."""
    return 3 <= len(name) <= 8 and all(char in TRANSCRIBED for char in name)
