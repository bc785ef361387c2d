"""The place of figures in the navigation."""

from renda.kernel.declarations import Menu, menu
from renda.reporting.policies import may_read

menu(Menu("统计", "reporting:figures", "chart", 70, may_read))
