"""The JSON schema of what popolo.py gives out."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from renda.portal.frame import congress_of, open_to_all

DAY = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
ID = {"type": "string", "pattern": "^(person|congress|body|mandate|post)/[0-9]+$"}
NAMES = {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}
LINKS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"url": {"type": "string", "format": "uri"}, "note": {"type": "string"}},
        "required": ["url"],
    },
}


def _rows(required: list[str], **properties: Any) -> dict[str, Any]:
    row = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"type": "array", "items": row}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "代表、机构和任职",
    "description": "与Popolo的persons、organizations、memberships同名同义；只有在任的代表和公开的任职。",
    "type": "object",
    "properties": {
        "congress": {"type": "string"},
        "licence": {"type": "string"},
        "schema": {"type": "string"},
        "persons": _rows(
            ["id", "name"],
            id=ID, name={"type": "string"}, summary={"type": "string", "description": "工作单位"}, links=LINKS,
            contact_details={"type": "array", "items": {"type": "object", "required": ["type", "value"]}},
        ),
        "organizations": _rows(
            ["id", "name", "classification"],
            id=ID, name={"type": "string"}, other_names=NAMES, classification={"type": "string"}, parent_id=ID,
            founding_date=DAY, links=LINKS,
        ),
        "memberships": _rows(
            ["id", "person_id", "organization_id", "role", "start_date"],
            id=ID, person_id=ID, organization_id=ID, on_behalf_of_id={"anyOf": [ID, {"type": "null"}]},
            role={"type": "string"}, label={"type": "string"}, area={"type": ["object", "null"]}, start_date=DAY,
            end_date=DAY,
        ),
    },
    "required": ["congress", "licence", "schema"],
}  # fmt: skip


@open_to_all
def schema(request: HttpRequest, slug: str) -> HttpResponse:
    congress_of(slug)
    answer = JsonResponse(SCHEMA, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = "application/schema+json; charset=utf-8"
    return answer
