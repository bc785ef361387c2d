"""Addresses of one task, as those asked work on it."""

from django.urls import path

from renda.consultation.views import tasks

urlpatterns = [
    path("calls/<int:pk>", tasks.call, name="call"),
    path("calls/<int:pk>/entering", tasks.entering, name="entering"),
    path("calls/<int:pk>/gathering", tasks.gathering, name="gathering"),
    path("gatherings/<int:pk>/changing", tasks.gathering_changing, name="gathering_changing"),
    path("gatherings/<int:pk>/removing", tasks.gathering_removing, name="gathering_removing"),
    path("calls/<int:pk>/collectors", tasks.collectors, name="call_collectors"),
    path("calls/<int:pk>/scanned", tasks.scanned, name="scanned"),
    path("calls/<int:pk>/bringing-in", tasks.bringing_in, name="opinions_bringing_in"),
    path("calls/<int:pk>/opinions.xlsx", tasks.opinions_template, name="opinions_template"),
    path("calls/<int:pk>/handing-in", tasks.handing_in, name="handing_in"),
    path("calls/<int:pk>/nothing", tasks.nothing, name="nothing"),
    path("calls/<int:pk>/returning", tasks.returning, name="returning"),
    path("calls/<int:pk>/hand-in.<str:form>", tasks.hand_in_file, name="hand_in_file"),
    path("comments/<int:pk>/taking-back", tasks.taking_back, name="taking_back"),
]
