"""How acts answer programs: values that cannot harm the database, and every refusal in one shape of JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from renda.kernel.errors import Refusal, Unfit
from renda.web.typed import fit

LARGEST_KEY = 2**63 - 1


def _storable(value: Any) -> Any:
    return fit(value) if isinstance(value, str) else value


Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Year = Annotated[int, Field(ge=1954, le=2199)]
Month = Annotated[int, Field(ge=1, le=12)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Day = Annotated[date, Field(ge=date(1949, 10, 1), le=date(2199, 12, 31))]
Words = Annotated[str, BeforeValidator(_storable)]
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=50)]


class Given(Schema):
    """The body of an act: a JSON object, even where every field may be left out, and without fields nobody knows."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})

    @model_validator(mode="before")
    @classmethod
    def _is_known(cls, value: Any) -> Any:
        held = getattr(value, "_obj", value)
        if not isinstance(held, dict):
            raise PydanticCustomError("object", "not an object")
        unknown = sorted(set(held) - set(cls.model_fields))
        if unknown:
            raise PydanticCustomError("unknown", "unknown fields", {"names": "、".join(unknown)[:100]})
        return value


class Refused(Schema):
    """A no: the reason, the rule behind it, the way out, and a sentence for each field at fault."""

    reason: str
    law: str = ""
    way_out: str = ""
    fields: dict[str, str] = {}


NOS = frozenset({401, 403, 404, 422})
LATE_NOS = NOS | {400, 409}


def read(answer: Any) -> dict[Any, Any]:
    """The answers of an operation that reads."""
    return {200: answer, NOS: Refused}


def act(answer: Any) -> dict[Any, Any]:
    """The answers of an operation that changes something: the state may have moved on meanwhile (409)."""
    return {200: answer, LATE_NOS: Refused}


def refuse(reason: str, status: int, **more: Any) -> HttpResponse:
    """A refusal as JSON. Given as text, so that it needs no API at hand."""
    body = Refused(reason=reason, **more).model_dump_json()
    response = HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def answer_refusals(api: NinjaAPI) -> None:
    """Teach an API to say no in the one shape."""
    api.add_exception_handler(Refusal, _refusal)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, lambda request, no: refuse("没有这个地址，或者您无权查看", 404))
    api.add_exception_handler(HttpError, _http)


def _refusal(request: HttpRequest, no: Any) -> HttpResponse:
    fields = {no.field: no.reason} if isinstance(no, Unfit) and no.field else {}
    return refuse(no.reason, no.status, law=no.law, way_out=no.way_out, fields=fields)


def _invalid(request: HttpRequest, no: Any) -> HttpResponse:
    fields = {_place(error["loc"]): _sentence(error) for error in no.errors}
    return refuse("请求的内容不符合要求", 422, way_out="请按接口文档核对各字段。", fields=fields)


def _http(request: HttpRequest, no: Any) -> HttpResponse:
    reasons = {
        401: "请出示有效的接口令牌，或者先登录",
        403: "跨站请求校验没有通过",
        400: "请求的内容无法读取，应为JSON",
    }
    return refuse(reasons.get(no.status_code, "请求无法处理"), no.status_code)


def _place(loc: Sequence[Any]) -> str:
    """The field without where it came from and without the name of the parameter that holds the body."""
    parts = [str(part) for part in loc]
    return ".".join(parts[2:] if len(parts) > 2 else parts[1:]) or parts[-1]


SENTENCES = {
    "missing": "必须填写",
    "greater_than_equal": "不能小于{ge}",
    "less_than_equal": "不能大于{le}",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "string_type": "应为文字",
    "string_too_long": "不能超过{max_length}个字",
    "string_too_short": "不能为空",
    "bool_parsing": "应为true或者false",
    "enum": "只能是{expected}",
    "literal_error": "只能是{expected}",
    "list_type": "应为列表",
    "too_long": "不能超过{max_length}项",
    "string_pattern_mismatch": "格式不对",
    "json_invalid": "应为JSON",
    "object": "应为JSON对象",
    "unknown": "没有这些字段：{names}",
}


def _sentence(error: Mapping[str, Any]) -> str:
    kind = str(error.get("type", ""))
    if kind.startswith("date"):
        return "应为日期，例如2026-05-20"
    return SENTENCES.get(kind, "格式不对").format_map(_Given(error.get("ctx") or {}))


class _Given(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""
