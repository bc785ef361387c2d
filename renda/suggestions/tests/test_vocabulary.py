"""Classes of results and reasons for not accepting."""

from renda.suggestions import vocabulary


def test_a_scheme_says_itself_which_classes_count_as_solved():
    assert vocabulary.SCHEMES["solved5"].solved_codes() == {"solved", "solving", "planned"}
    assert vocabulary.SCHEMES["shanghai4"].solved_codes() == {"adopted"}


def test_a_class_is_solved_or_promised_or_explained():
    for scheme in vocabulary.SCHEMES.values():
        assert len({c.code for c in scheme.classes}) == len(scheme.classes)
        for one in scheme.classes:
            assert [one.is_solved, one.is_commitment, one.requires_reason].count(True) == 1
            assert one.is_commitment or not one.requires_date


def test_reasons_are_those_a_places_law_names():
    codes = {r.code for r in vocabulary.reasons_under(["上海建议规定"])}
    assert {"outside_powers", "own_employer"} <= codes
    assert "consultation" not in codes
    assert vocabulary.reasons_under(["代表法"]) == vocabulary.REASONS
