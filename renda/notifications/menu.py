"""The place of the outbox in the navigation of administrators."""

from renda.kernel.declarations import Menu, menu
from renda.notifications.policies import may_keep_mail

menu(Menu("邮件", "notifications:mail", "mail", 92, may_keep_mail))
