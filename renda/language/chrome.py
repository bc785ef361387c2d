"""Takes the furniture of a web page off the text of a paper: navigation, counters, buttons, addresses, page numbers."""

import re
from collections.abc import Sequence

_BREADCRUMB = re.compile(
    r"^\W{0,3}((您|你)?(现在|当前)?的?(所在)?(位置|位置是|所在位置)|當前位置|您的位置|所在欄目|所在栏目)\s*[:：].*"
)
_TRAIL = re.compile(r"^(\S{1,12}\s*[>＞»›]{1,2}\s*){1,6}\S{0,40}(?=\s|$)")
_FURNITURE = re.compile(
    r"(点击[数率量]?|点击次数|浏览量?|浏览次数|阅读量?|阅读次数|访问量|访问次数|人气)\s*[:：]\s*\d*\s*次?"
    r"|[\[【(（]?\s*(发布时间|发布日期|发表时间|更新时间|来源时间)\s*[:：]?\s*"
    r"\d{4}(?:[-./年\d月日 :：]|[时分秒](?!享))*[\]】)）]?"
    r"|(信息来源|稿件来源|文章来源|来源|作者|责任编辑|编辑|录入|责编|发布人|发布单位|信息员)\s*[:：]\s*[^\s|。]{0,20}(?=\s|$)"
    r"|[\[【(（]?\s*(字号|字体|字号大小|文字大小)\s*[:：]\s*"
    r"([\[【(（]?\s*(特大|大|中|小|\+|-|A\+|A-)\s*[\]】)）]?\s*[|/]?\s*)*[\]】)）]?"
    r"|[\[【(（]?\s*(打印本页|打印此页|打印文章|关闭窗口|关闭本页|关闭页面|返回顶部|返回首页|我要打印|我要纠错|加入收藏|收藏本页|设为首页|扫一扫[^\s]{0,20})\s*[\]】)）]?"
    r"|(分享到?|分享至)\s*[:：]?\s*((微信|微博|新浪微博|QQ空间|QQ好友|QQ|朋友圈|人人网|豆瓣|空间|更多)\s*)*"
)
_BUTTONS = re.compile(
    r"^([\[【(（]?\s*(打印|关闭|分享|收藏|返回|复制链接|复制|纠错|字体|字号|大|中|小|首页|上一篇|下一篇|上一页|下一页|尾页|更多|微信|微博|"
    r"QQ空间|QQ|朋友圈|放大|缩小|默认|保存|下载|朗读|无障碍|适老版|登录|注册|搜索)\s*[\]】)）]?[\s|/·,,]*){1,15}$"
)
_NEIGHBOUR = re.compile(r"^(上一篇|下一篇|上一条|下一条|相关链接|相关文章|相关新闻|友情链接)\s*[:：]")
_MENU = re.compile(r"^(网站)?(首页|首頁)([\s|·>]+\S{2,14}){3,}$")
_DATE = re.compile(
    r"^[\s\[\]【】()（）|]*(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(\s*\d{1,2}[:：]\d{2}([:：]\d{2})?)?)?[\s\[\]【】()（）|]*$"
)
_PAGE_LINE = re.compile(
    r"^([-—–―─·]\s*\d{1,4}\s*[-—–―─·]|第\s*\d{1,4}\s*页(\s*[,,/共]*\s*共?\s*\d{1,4}\s*页)?|page\s+\d{1,4}(\s+of\s+\d{1,4})?)$",
    re.I,
)
_PAGE_INLINE = re.compile(r"(?<=[\u3400-\u9fff])[-—–]\s?\d{1,3}\s?[-—–](?=[\u3400-\u9fff])")
_IMAGE = re.compile(r"^\S{1,80}\.(png|jpe?g|gif|bmp|webp|tiff?)$", re.I)
_SITE_NAME = re.compile(r"^\S{2,10}(人大|人大网|人大常委会|政府|政府网|政府门户网站|门户网站|网)$")
_FOOT = re.compile(
    r"^(.{2,40}[ \s])?(主办|承办|制作|维护|技术支持|版权所有)(单位)?([:：\s].*)?$"
    r"|ICP备|公网安备|网站标识码|^(copyright|©)"
    r"|^(网站地图|联系我们|关于我们|网站声明)([\s|]|$)|您是第.{0,12}(访问者|访客|位)"
    r"|(建议使用|推荐使用).{0,30}(浏览|分辨率)",
    re.I,
)
_FOOT_CONTACT = re.compile(r"^(地址|联系地址|联系电话|邮编|邮政编码|电话|传真|E-?mail)\s*[:：]", re.I)
_TOP = 12


def is_image_name(line: str) -> bool:
    """Whether all that is left of a picture is its file name, as copying a page leaves it."""
    return _IMAGE.match(line.strip()) is not None


def without_chrome(lines: Sequence[str]) -> list[str]:
    """The same number of lines, where furniture has been emptied out and everything else is untouched."""
    kept = [_without_furniture(line) for line in lines]
    _drop_head(lines, kept)
    _drop_foot(kept)
    return kept


def _without_furniture(line: str) -> str:
    bare = line.strip()
    if not bare:
        return line
    if _PAGE_LINE.match(bare) or _MENU.match(bare) or _BUTTONS.match(bare) or _NEIGHBOUR.match(bare):
        return ""
    if len(bare) > 200:
        return _PAGE_INLINE.sub("", line)
    if _BREADCRUMB.match(bare) or is_image_name(bare):
        return ""
    rest = _FURNITURE.sub(" ", _TRAIL.sub(" ", bare))
    if rest == bare:
        return _PAGE_INLINE.sub("", line)
    return "" if _DATE.match(rest) or _BUTTONS.match(rest.strip()) else _kept_part(line, rest)


def _kept_part(line: str, rest: str) -> str:
    """Half a line of furniture is furniture in a row of fields; inside a sentence the word was meant."""
    return line if len(rest.strip()) > 8 else ""


def _drop_head(lines: Sequence[str], kept: list[str]) -> None:
    """A site's name above the breadcrumb is no title; the same name is then dropped from the end too."""
    written = [index for index, line in enumerate(lines) if line.strip()]
    trail = next((index for index in written[:_TOP] if _is_trail(lines[index])), None)
    if trail is None:
        return
    for index in written:
        if index >= trail:
            break
        if _SITE_NAME.match(name := lines[index].strip()):
            kept[index] = ""
            if lines[written[-1]].strip() == name:
                kept[written[-1]] = ""


def _is_trail(line: str) -> bool:
    return _BREADCRUMB.match(line.strip()) is not None or _TRAIL.match(line.strip()) is not None


def _drop_foot(kept: list[str]) -> None:
    """Addresses and telephones go only with a foot that is a web page's: a notice ends with a telephone too."""
    foot: list[int] = []
    is_page = False
    for index in range(len(kept) - 1, -1, -1):
        bare = kept[index].strip()
        is_foot = len(bare) <= 80 and _FOOT.search(bare) is not None
        if bare and not is_foot and not _FOOT_CONTACT.match(bare):
            break
        is_page = is_page or is_foot
        foot.append(index)
    for index in foot if is_page else ():
        kept[index] = ""
