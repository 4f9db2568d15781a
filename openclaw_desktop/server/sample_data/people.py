"""The made-up people of the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openclaw_desktop.contract.permissions import Role
from openclaw_desktop.server.sample_data.content import Language


@dataclass(frozen=True, slots=True)
class Person:
    """A person; agents handle the tickets of a team, everybody else asks.

    Attributes:
        name: as colleagues call them.
        shown: the display name, which for those who ask tells the department.
    """

    username: str
    name: str
    shown: str
    role: Role
    language: Language
    team: str = ""


_AGENTS: Final[dict[Language, dict[str, str]]] = {
    "zh_CN": {
        "it": "zhoukai 周凯, chensiyuan 陈思远, heyutong 何雨桐, liuqiang 刘强",
        "admin": "sunlihua 孙丽华, maxiaodong 马晓东, tanglei 唐蕾",
        "finance": "guomin 郭敏, dengjia 邓佳",
        "hr": "luoying 罗颖, xiewenjing 谢文静",
        "purchasing": "gaojianguo 高建国, liangjing 梁静",
        "service": "xuhang 徐航, pengwei 彭薇",
    },
    "en": {
        "it": "tom.whitaker Tom Whitaker, priya.raman Priya Raman",
        "admin": "laura.becker Laura Becker",
        "finance": "megan.doyle Megan Doyle",
        "purchasing": "owen.hughes Owen Hughes",
    },
}
_OTHERS: Final[dict[Language, dict[str, str]]] = {
    "zh_CN": {
        "财务部": "wangfang 王芳, liuxia 刘霞, zhaomingyu 赵明宇, qianxiaoyan 钱晓燕",
        "市场部": "lina 李娜, yangchen 杨晨, huangziqi 黄子琪, linjiahui 林佳慧",
        "华东销售部": "zhangwei 张伟, wulei 吴磊, zhuhaitao 朱海涛, xuyang 徐阳, hujing 胡静",
        "人力资源部": "caimin 蔡敏, dingyue 丁悦",
        "行政部": "yujie 于洁, shenlan 沈岚",
        "客户服务部": "jiangbo 江波, fanxue 范雪, luyiming 陆一鸣, tianye 田野",
        "采购部": "weidong 魏东, jinxin 金鑫",
        "法务部": "renhao 任浩, yaoqian 姚倩",
        "研发中心": "zhongyu 钟宇, songjiaqi 宋佳琦, caopeng 曹鹏, fengrui 冯睿, dongyifan 董一凡",
        "质量部": "yuanli 袁莉, shijun 石军",
        "仓储物流部": "panlong 潘龙, houmei 侯梅, bailin 白林",
    },
    "en": {
        "Finance": "emma.clarke Emma Clarke, john.ferris John Ferris",
        "Marketing": "sophie.lang Sophie Lang, marco.rossi Marco Rossi",
        "Sales": "david.chen David Chen, hannah.weiss Hannah Weiss, peter.novak Peter Novak",
        "Customer Care": "olivia.grant Olivia Grant, samir.haddad Samir Haddad",
        "R&D": "kenji.mori Kenji Mori, anna.lindqvist Anna Lindqvist, lucas.meyer Lucas Meyer",
        "Legal": "ruth.adler Ruth Adler",
        "Logistics": "ivan.petrov Ivan Petrov",
    },
}


def _named(names: str) -> list[tuple[str, str]]:
    pairs = (entry.strip().partition(" ") for entry in names.split(","))
    return [(username, name) for username, _, name in pairs]


def agents() -> list[Person]:
    """Give those who handle tickets."""
    return [
        Person(username, name, name, "agent", language, team)
        for language, teams in _AGENTS.items()
        for team, names in teams.items()
        for username, name in _named(names)
    ]


def others() -> list[Person]:
    """Give those who ask."""
    return [
        Person(username, name, _with_department(name, department, language), "requester", language)
        for language, departments in _OTHERS.items()
        for department, names in departments.items()
        for username, name in _named(names)
    ]


def _with_department(name: str, department: str, language: Language) -> str:
    return f"{name}（{department}）" if language == "zh_CN" else f"{name} ({department})"
