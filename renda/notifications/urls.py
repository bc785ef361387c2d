"""Addresses of notices and of the outbox."""

from django.urls import path

from renda.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="list"),
    path("<int:pk>/reading", views.reading, name="reading"),
    path("reading", views.reading_all, name="reading-all"),
    path("mail", views.mail, name="mail"),
    path("mail/<int:pk>/retry", views.mail_retry, name="mail-retry"),
    path("mail/retry", views.mail_retry_all, name="mail-retry-all"),
]
