"""Words that say nothing about what a text is about."""

STOP_WORDS = frozenset(
    """
    我们 你们 他们 她们 它们 自己 大家 人们 这个 那个 这些 那些 这里 那里 这样 那样 这种 哪些 哪里
    什么 怎么 怎样 如何 为何 为什么 多少 是否 一个 一些 一种 一样 一直 一起 一定 一切 一次 每个 各个
    可以 能够 应当 应该 必须 需要 可能 没有 不是 不能 不会 就是 还是 也是 都是 正是 成为 作为 认为
    因为 所以 因此 由于 如果 虽然 但是 然而 而且 并且 或者 以及 还有 同时 此外 另外 其中 其他 其它
    关于 对于 根据 按照 通过 为了 随着 之间 之后 之前 以后 以前 以来 以上 以下 之一 左右 目前 现在
    已经 曾经 正在 将要 仍然 依然 非常 十分 更加 比较 特别 尤其 有关 相关 进行 开展 表示 介绍 指出
    记者 本报 本报讯 日前 近日 今天 昨天 明天 当天 当日 今年 去年 明年 一年
    the and for with from that this are was were has have not but
    """.split()  # noqa: SIM905 - as a list it would be a page long
)
"""Two characters and more: single ones are never taken for words to look for."""
