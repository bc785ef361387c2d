"""Addresses of accounts, capacities, tokens and sign-ins."""

from django.urls import path

from renda.access.views import entrance, keeping, own

app_name = "access"
urlpatterns = [
    path("me", own.me, name="me"),
    path("capacity", entrance.capacity, name="capacity"),
    path("large-type", entrance.large_type, name="large-type"),
    path("sign-ins", own.sign_ins, name="sign-ins"),
    path("tokens", own.tokens, name="tokens"),
    path("tokens/<int:pk>/revocation", own.token_revocation, name="token-revocation"),
    path("accounts", keeping.accounts, name="accounts"),
    path("accounts/of/<int:person_id>", keeping.opening, name="opening"),
    path("accounts/<int:pk>", keeping.account, name="account"),
    path("accounts/<int:pk>/closure", keeping.closure, name="closure"),
    path("accounts/<int:pk>/reopening", keeping.reopening, name="reopening"),
    path("accounts/<int:pk>/password", keeping.password, name="password"),
    path("accounts/<int:pk>/second-factor", keeping.second_factor, name="second-factor"),
]
