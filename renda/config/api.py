"""The API of the whole house: the routers of the rooms under one door, and its documentation as a plain page."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from renda.access.api import Reader
from renda.config.api_figures import router as figures
from renda.consultation.api import router as consultation
from renda.meetings.api import router as meetings
from renda.people.api import router as people
from renda.planning.api import router as planning
from renda.stations.api import router as stations
from renda.stations.api_receptions import router as receptions
from renda.stations.api_together import router as together
from renda.suggestions.api import router as suggestions
from renda.voices.api import router as voices
from renda.web.api import answer_refusals, refuse

DESCRIPTION = "公开的内容不需要令牌。出示令牌的，按令牌的身份和范围办理；所有拒绝都写明理由、依据和办法。"


class Api(NinjaAPI):
    """Ninja's schema, in which a token may be left out wherever one only reads."""

    def get_openapi_schema(self, **more: Any) -> Any:
        schema = super().get_openapi_schema(**more)
        for operations in schema["paths"].values():
            if "get" in operations:
                operations["get"]["security"] = [{}, {"Reader": []}]
        return schema


api = Api(
    title="人大工作平台接口", version="1", description=DESCRIPTION, docs_url=None, urls_namespace="api", auth=Reader()
)
answer_refusals(api)
for router in (people, planning, meetings, suggestions, voices, consultation, stations, receptions, together, figures):
    api.add_router("", router)


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """All operations, drawn from the schema by the house itself."""
    schema = api.get_openapi_schema()
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            groups[operation["tags"][0]].append(_entry(schema, address, method, operation))
    return render(request, "portal/api.html", {"groups": dict(groups), "description": DESCRIPTION})


def _entry(schema: Any, address: str, method: str, operation: Any) -> dict[str, Any]:
    fields = [{**p["schema"], "name": p["name"], "required": p["required"]} for p in operation.get("parameters", [])]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    named = schema["components"]["schemas"].get(body.get("$ref", "").rsplit("/", 1)[-1], {})
    for name, shape in named.get("properties", {}).items():
        fields.append({**shape, "name": name, "required": name in named.get("required", [])})
    for field in fields:
        field["kind"] = _kind(schema, field)
    return {
        "method": method.upper(),
        "address": address,
        "summary": operation["summary"],
        "fields": fields,
        "open": {} in operation["security"],
    }


def _kind(schema: Any, shape: Any) -> str:
    """A field's type in words: choices, bounds and nullable parts included."""
    if "anyOf" in shape:
        return _kind(schema, next(part for part in shape["anyOf"] if part.get("type") != "null"))
    if "$ref" in shape or "allOf" in shape:
        name = (shape.get("$ref") or shape["allOf"][0]["$ref"]).rsplit("/", 1)[-1]
        return "、".join(map(str, schema["components"]["schemas"][name].get("enum", [])))
    kinds = {"integer": "整数", "boolean": "true或者false", "array": "列表", "string": "文字"}
    return "日期" if shape.get("format") == "date" else kinds.get(shape.get("type", ""), "")


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """Any other address under the API answers in its own language."""
    return refuse("没有这个接口", 404, way_out="接口文档见/api/v1/docs。")


urlpatterns = [path("v1/docs", documentation, name="api_docs"), path("v1/", api.urls), re_path(r"", nothing)]
