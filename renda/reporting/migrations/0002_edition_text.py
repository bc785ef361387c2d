"""Editions carry the text of their report, and a name only once in a congress."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('reporting', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='text',
            field=models.TextField(blank=True, default='', verbose_name='报告文字'),
        ),
        migrations.AddField(
            model_name='edition',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('congress', 'name'), name='edition_name_once'),
        ),
    ]
