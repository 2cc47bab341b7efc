from archive.paper import Source, read_page

PAGE = """晚风

桥头修鞋的人

老姜在桥头修了三十年鞋，工具箱上的漆早就磨没了，来的人还是叫他小姜。

他说自己记不住脸，只记得住鞋，谁家的孩子长得快，看鞋底就知道。
"""


def test_a_label_known_from_earlier_issues_is_a_column():
    source = Source("p4.txt", PAGE.encode())
    (article,) = read_page(source, columns=frozenset({"晚风"})).articles
    assert (article.column, article.headline) == ("晚风", "桥头修鞋的人")


def test_a_label_of_another_spelling_is_known_as_well():
    source = Source("p4.txt", PAGE.replace("晚风", "【晚 風】").encode())
    (article,) = read_page(source, columns=frozenset({"晚风"})).articles
    assert article.headline == "桥头修鞋的人"
