"""The words beside names in bylines and credits: offices, agencies, what was done, and where.

All patterns are for simplified text; `signatures` simplifies before it looks. The words are those
newspapers print; they were gathered from the habits of mainland, Taiwan, Hong Kong and overseas
papers, not from any one page.
"""

import re

_QUALITIES = (
    r"(?:特约|特派|首席|见习|实习|高级|资深|全媒体?|融媒体?|新媒体|多媒体|专职|兼职|青年|小|校园|学生|公民|随军|"
    r"战地|摄影|摄像|图片|文字|视频|时政|财经|体育|文化|驻[\u4e00-\u9fff]{1,4}|县级融媒体中心|融媒体中心)"
)
OFFICE = re.compile(
    rf"(?:{_QUALITIES})*(?:记者站|记者团|记者|通讯员|报道员|实习生|见习生|评论员|观察员|撰稿人|特约撰稿|撰稿|"
    r"特派员|特约编辑|作者|编译|编撰|译者|翻译|参与采写|采写整理|采写|采访整理|采访|采编|采制|采录|执笔|口述整理|"
    r"口述|讲述|记录整理|整理|统筹|策划|主笔|撰文|文案|报道组|采访组|专稿|专文|通联)"
)
"""What a byline says somebody is or has done: 首席记者, 特约撰稿, 通讯员, 整理."""

PICTURE = re.compile(
    r"(?:图片来源|照片来源|图片提供|照片提供|资料图片|资料照片|资料图|视频截图|网络截图|截图|图源|"
    r"摄影报道|摄影|航拍|拍摄|翻拍|摄制|摄像|供图|提供|制图|绘图|绘画|插图|题图|漫画|图表|图片|照片|组图|图文|文图|摄|绘|图|作|画|书|刻)"
)
"""What a credit says of a picture: 摄, 供图, 资料图片."""

_KNOWN_AGENCY = (
    r"新华社|中新社|中央社|中通社|中国新闻社|新华网|人民网|中新网|央视新闻|央视网|光明网|"
    r"法新社?|路透社?|美联社?|合众社|塔斯社|塔社|共同社|时事社|韩联社|朝中社|俄新社|"
    r"德新社|安莎社|埃菲社|彭博社?|视觉中国|人民视觉|东方[Ii][Cc]|CFP|"
    r"IC photo|人民日报|光明日报|经济日报|解放军报|科技日报|工人日报|农民日报|"
    r"法治日报|法制日报|中国青年报|中国日报|参考消息|环球时报|新京报|南方周末|文汇报|大公报|"
    r"联合报(?![道导])|中国时报|自由时报|明报|星岛日报|世界日报|申报"
)
_HOUSE = r"本报(?![告道])|本刊|本社|本网|本台"
AGENCY = re.compile(
    rf"{_KNOWN_AGENCY}|{_HOUSE}"
    r"|[\u4e00-\u9fff]{2,6}?(?:日报|晚报|早报|晨报|时报|都市报|商报|周报|导报|快报|电视台|广播电台|融媒体中心|融媒体|客户端|"
    r"发布|通讯社|新闻网)(?=社|记者|讯|供|提|发|摄|全|融|特|首|见|实|$|[^\u4e00-\u9fff])"
)
"""Who sent a text or a picture; a paper's name counts only where an office or nothing follows."""

LATER_AGENCY = re.compile(rf"(?!明报|申报|时事社|塔社)(?:{_KNOWN_AGENCY}|{_HOUSE})")
"""Agencies that are known by name, and so are seen behind a person's name as well; but those
whose first character ends names: 王小明报道."""

OWN_PAPER = re.compile(
    r"(?:晚报|日报|晨报|早报|时报|商报|快报|周报|周刊)(?=全|融|特|首|见|实|记者)"
)
"""A paper that calls itself by the last half of its name: 晚报记者."""

DONE = re.compile(
    r"(?:综合|联合|专题|摄影|专访|采访|现场|独家|跟踪|连线)*报[道导]|专电|电|讯|综述|专访|特稿|供稿|来稿|摘编|选编|编写|"
    r"文并图|文并摄|图并文|文|译|编|诗|词|曲|等|发|综合|消息|及|与|和"
)
"""What stands alone beside names: 报道, 文, 图, 译."""

LINK = re.compile(
    r"据|由|均为|均由|皆为|除署名外|除署名者外|本版|本组|本文|本栏|以上|原载|转自|来源"
)
"""What joins the parts of a signature: 本版图片均由甲摄."""

DONE_TAIL = re.compile(
    r"(?:(?:综合|联合|专题|摄影|专访|现场)*报[道导]|专访|特稿|摄影|拍摄|航拍|摄制|供图|供稿|提供|整理|采写|执笔|撰文|编译|口述|绘图|"
    r"制图|绘|摄|文并图|图文|文图|译|编写)$"
)
"""The same behind a name without a gap: 王小明摄, 石念慈整理."""

SHORT_TAIL = re.compile(r"[文图作编发画书]$")
"""The same, of words that end names as well: they are cut off a run longer than a name alone."""

UNIT = re.compile(
    r"(?:院|村|路|街|校|学|公司|集团|镇|乡|县|市|省|社区|小区|厂|矿|所|中心|部|教授|老师|医生|主任|律师|学生|职工|村民|市民|读者|受访者|采访者|采访对象|网友|家属|校方|警方|院方|馆方|商家|区|局|处|科|街道|班|办|委|站|队|社|组|连|团|营|"
    r"馆|会|厅|室|园|台|店|行|庭|台|处|系|级|州|旗|港|岛|湾|国|寺|山|河|矿区|农场|林场|支行|分行|杂志|画报|网)$"
)
"""How the place or the institution a writer belongs to ends: 县中医院, 后营村, 民主路."""

SURE_UNIT = re.compile(r"[村镇乡县市省区院局街厂校司]$")
"""The same, of words that hardly a name ends with."""

PLACES = re.compile(
    r"北京|上海|天津|重庆|香港|澳门|台北|台中|台南|高雄|新北|桃园|基隆|新竹|嘉义|"
    r"屏东|花莲|台东|宜兰|苗栗|彰化|南投|云林|澎湖|金门|马祖|广州|深圳|南京|武汉|"
    r"成都|西安|杭州|郑州|长沙|沈阳|哈尔滨|长春|济南|青岛|大连|厦门|福州|南昌|合肥|"
    r"太原|石家庄|呼和浩特|兰州|西宁|银川|乌鲁木齐|拉萨|昆明|贵阳|南宁|海口|三亚|"
    r"苏州|无锡|宁波|温州|北平|华盛顿|纽约|洛杉矶|旧金山|芝加哥|伦敦|巴黎|柏林|"
    r"莫斯科|东京|大阪|首尔|汉城|平壤|曼谷|新加坡|吉隆坡|雅加达|马尼拉|河内|金边|"
    r"仰光|新德里|堪培拉|悉尼|墨尔本|惠灵顿|渥太华|多伦多|温哥华|日内瓦|维也纳|"
    r"布鲁塞尔|罗马|马德里|开罗|内罗毕|联合国|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|"
    r"安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|"
    r"甘肃|青海|宁夏|新疆|内蒙古|台湾|两岸"
)
"""Where reports are sent from; a place between a name and 报道 or 电 is no name."""

LABELS = re.compile(
    r"链接|背景|资料|提示|短评|点评|编后|声音|现场|观点|数据|手记|反响|评论|感言|"
    r"寄语|点题|说法|案例|建议|提醒|揭秘|回顾|延伸|小贴士|新闻链接|相关链接|延伸阅读|"
    r"新闻背景|背景资料|名词解释|记者手记|采访手记|采访札记|编后语|专家点评|人物档案|"
    r"人物简介|相关新闻|温馨提示|特别提示|市民声音|网友评论|读者来信|文章|成员|简介|观察|成立"
)
"""What is printed behind a mark, or an office, as a name would be, and is a label."""
