"""Which evidence a school and the trust keep, and what makes each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.generate import attestations, board, incidents, learning, monitoring, plans, policy, staffing, workforce
from examples.generate.evidence import TRUST, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from examples.generate.central import Central
    from examples.generate.evidence import Row
    from examples.generate.people import Office

ALL_SCHOOLS = frozenset({"staff", "training_records"})
"""Kept by the trust for everyone: one export each, with a column that says whose row it is."""

SCHOOL_TABLES: Mapping[str, Callable[[Office], list[Row]]] = {
    "accessibility_actions": plans.accessibility_actions,
    "accessibility_plans": plans.accessibility_plans,
    "anti_bullying_statements": incidents.anti_bullying_statements,
    "attestations": attestations.attestations,
    "breaches": incidents.breaches,
    "community_events": plans.community_events,
    "complaints": incidents.complaints,
    "curriculum_audit": learning.curriculum_audit,
    "development_plans": plans.development_plans,
    "equality_information": plans.equality_information,
    "governors": lambda office: staffing.governors(office.governors, "local_governing_body"),
    "incident_log": incidents.incident_log,
    "incident_returns": incidents.incident_returns,
    "inductions": staffing.inductions,
    "interventions": learning.interventions,
    "monitoring_reports": monitoring.monitoring_reports,
    "new_arrivals": learning.new_arrivals,
    "parent_engagement": plans.parent_engagement,
    "plan_kpis": plans.plan_kpis,
    "policy_acknowledgements": staffing.policy_acknowledgements,
    "policy_communications": plans.policy_communications,
    "procedures": incidents.procedures,
    "pupil_voice": learning.pupil_voice,
    "reasonable_adjustments": incidents.reasonable_adjustments,
    "recruitment_panels": workforce.recruitment_panels,
    "role_holders": staffing.role_holders,
    "sen_reports": plans.sen_reports,
    "staff": lambda office: staffing.staff(office.staff),
    "statistics_returns": learning.statistics_returns,
    "supply_contractors": staffing.supply_contractors,
    "surveys": learning.surveys,
    "suspensions": monitoring.suspensions,
    "training_records": lambda office: staffing.training_records(
        (*office.staff, *office.governors), office.draw("training")
    ),
    "vacancies": workforce.vacancies,
    "visitor_sign_in": staffing.visitor_sign_in,
    "website_inventory": plans.website_inventory,
}

TRUST_TABLES: Mapping[str, Callable[[Central], list[Row]]] = {
    "action_plan": board.action_plan,
    "briefings": board.briefings,
    "bulletins": board.bulletins,
    "complaints": workforce.complaints,
    "consultations": policy.consultations,
    "cpd_monitoring": workforce.cpd_monitoring,
    "eia_register": policy.eia_register,
    "equality_information": policy.equality_information,
    "equality_objectives": policy.equality_objectives,
    "gender_pay_gap": workforce.gender_pay_gap,
    "governors": lambda central: staffing.governors(central.board, "trust_board"),
    "harassment_assessments": workforce.harassment_assessments,
    "impact_evaluations": policy.impact_evaluations,
    "meetings": board.meetings,
    "monitoring_reports": board.monitoring_reports,
    "objective_progress": policy.objective_progress,
    "policy_acknowledgements": staffing.central_acknowledgements,
    "policy_register": policy.policy_register,
    "positive_action": workforce.positive_action,
    "role_holders": board.role_holders,
    "staff": lambda central: staffing.staff(central.team),
    "training_records": lambda central: staffing.training_records(
        (*central.team, *central.board), central.draw("training")
    ),
    "trustee_overviews": board.trustee_overviews,
    "website_inventory": policy.website_inventory,
    "workforce_representation": workforce.workforce_representation,
}


def school_evidence(office: Office) -> Evidence:
    """Everything a school keeps, all in order."""
    return Evidence({(office.school.key, name): make(office) for name, make in SCHOOL_TABLES.items()})


def trust_evidence(central: Central) -> Evidence:
    """Everything the trust keeps for itself, all in order but for what the policy's own facts make short."""
    return Evidence({(TRUST, name): make(central) for name, make in TRUST_TABLES.items()})
