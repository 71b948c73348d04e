"""The columns of the plain files, in their order, as whoever writes a script by hand would declare them."""

COLUMNS = {
    "accessibility_actions": """
        plan_id VARCHAR, action_id VARCHAR, strand VARCHAR, action VARCHAR, owner VARCHAR, due_on DATE, completed_on
        DATE, status VARCHAR, progress_on DATE
    """,
    "accessibility_plans": """
        plan_id VARCHAR, title VARCHAR, starts_on DATE, ends_on DATE, approved_on DATE, approved_by VARCHAR,
        review_due_on DATE, reviewed_on DATE, published_on DATE, resources VARCHAR, equality_section BOOLEAN,
        objectives_named BIGINT
    """,
    "action_plan": """
        action_id VARCHAR, action VARCHAR, barrier VARCHAR, owner VARCHAR, due_on DATE, completed_on DATE, status
        VARCHAR, source VARCHAR
    """,
    "anti_bullying_statements": """
        document VARCHAR, audience VARCHAR, statement_present BOOLEAN, checked_on DATE, review_due_on DATE, location
        VARCHAR
    """,
    "attestations": """
        statement VARCHAR, answer BOOLEAN, role VARCHAR, signed_by VARCHAR, signed_on DATE, valid_until DATE,
        looked_at VARCHAR, comment VARCHAR
    """,
    "breaches": """
        breach_id VARCHAR, nil BOOLEAN, nil_from DATE, nil_to DATE, occurred_on DATE, logged_on DATE, description
        VARCHAR, notified_on DATE, action VARCHAR, action_on DATE, closed_on DATE
    """,
    "briefings": """
        briefing_id VARCHAR, given_on DATE, audience VARCHAR, topic VARCHAR, covers_legislation BOOLEAN, law_to
        DATE, given_by VARCHAR
    """,
    "bulletins": """
        bulletin_id VARCHAR, issued_on DATE, audience VARCHAR, inequality VARCHAR, action VARCHAR
    """,
    "community_events": """
        event VARCHAR, held_on DATE, kind VARCHAR, community_group VARCHAR, characteristic VARCHAR
    """,
    "complaints": """
        case_id VARCHAR, nil BOOLEAN, nil_from DATE, nil_to DATE, received_on DATE, kind VARCHAR, complainant
        VARCHAR, about_staff BOOLEAN, discrimination BOOLEAN, ground VARCHAR, outcome VARCHAR, decided_on DATE,
        action VARCHAR, action_on DATE, action_completed_on DATE, closed_on DATE
    """,
    "consultations": """
        policy_id VARCHAR, version VARCHAR, consulted VARCHAR, held_on DATE, method VARCHAR, responses BIGINT
    """,
    "cpd_monitoring": """
        report_id VARCHAR, reported_on DATE, period_to DATE, characteristic VARCHAR, group_name VARCHAR, requested
        BIGINT, approved BIGINT, disclosure_percent DOUBLE
    """,
    "curriculum_audit": """
        record VARCHAR, subject VARCHAR, unit VARCHAR, key_stage VARCHAR, year_group BIGINT, taught BOOLEAN,
        audited_on DATE, rating VARCHAR, action VARCHAR, action_due_on DATE, identity_equality BOOLEAN, covers_age
        BOOLEAN, covers_disability BOOLEAN, covers_gender_reassignment BOOLEAN, covers_pregnancy_maternity BOOLEAN,
        covers_race BOOLEAN, covers_religion_belief BOOLEAN, covers_sex BOOLEAN, covers_sexual_orientation BOOLEAN
    """,
    "development_plans": """
        plan_id VARCHAR, title VARCHAR, starts_on DATE, ends_on DATE, approved_on DATE, equality_section BOOLEAN,
        objectives_named BIGINT
    """,
    "eia_register": """
        eia_id VARCHAR, policy_id VARCHAR, subject VARCHAR, completed_on DATE, decided_on DATE, considers_pupils
        BOOLEAN, considers_staff BOOLEAN, considers_parents BOOLEAN, outcome VARCHAR, mitigations VARCHAR,
        effectiveness VARCHAR, publishable BOOLEAN, published_on DATE, not_published_reason VARCHAR
    """,
    "equality_information": """
        information_id VARCHAR, title VARCHAR, url VARCHAR, published_on DATE, covers_pupils BOOLEAN,
        covers_employees BOOLEAN, aim_eliminate_on DATE, aim_advance_on DATE, aim_foster_on DATE, aim_eliminate_item
        VARCHAR, aim_advance_item VARCHAR, aim_foster_item VARCHAR
    """,
    "equality_objectives": """
        objective_id VARCHAR, objective VARCHAR, measure VARCHAR, baseline DOUBLE, target DOUBLE, target_on DATE,
        published_on DATE, ended_on DATE, owner VARCHAR,group VARCHAR
    """,
    "gender_pay_gap": """
        snapshot_on DATE, employees BIGINT, mean_hourly_percent DOUBLE, median_hourly_percent DOUBLE,
        mean_bonus_percent DOUBLE, median_bonus_percent DOUBLE, men_bonus_percent DOUBLE, women_bonus_percent DOUBLE,
        lower_quartile_women_percent DOUBLE, lower_middle_quartile_women_percent DOUBLE,
        upper_middle_quartile_women_percent DOUBLE, upper_quartile_women_percent DOUBLE, published_on DATE,
        submitted_on DATE, signed_by VARCHAR
    """,
    "governors": """
        governor_id VARCHAR, name VARCHAR, body VARCHAR, role VARCHAR, appointed_on DATE, term_ends_on DATE, left_on
        DATE, email VARCHAR
    """,
    "harassment_assessments": """
        assessment_id VARCHAR, assessed_on DATE, covers_third_parties BOOLEAN, steps VARCHAR, steps_completed_on
        DATE, training_included BOOLEAN, reporting_route BOOLEAN, review_due_on DATE
    """,
    "impact_evaluations": """
        report_id VARCHAR, reported_on DATE, objective_id VARCHAR, activity VARCHAR, measured_outcome DOUBLE,
        outcome_text VARCHAR
    """,
    "incident_log": """
        incident_id VARCHAR, nil BOOLEAN, nil_from DATE, nil_to DATE, occurred_on DATE, reported_on DATE, logged_on
        DATE, reported_by VARCHAR, prejudice_related BOOLEAN, characteristic VARCHAR, kind VARCHAR, serious BOOLEAN,
        target VARCHAR, challenged BOOLEAN, action VARCHAR, action_on DATE, closed_on DATE, open_note VARCHAR,
        outcome VARCHAR, trustee_reviewed_on DATE, trustee_satisfied BOOLEAN
    """,
    "incident_returns": """
        academic_year VARCHAR, nil BOOLEAN, total BIGINT, category VARCHAR, number BIGINT, multi_tag BOOLEAN,
        completed_on DATE, sent_to_governors_on DATE, sent_to_board_on DATE, completed_by VARCHAR
    """,
    "inductions": """
        staff_id VARCHAR, name VARCHAR, started_on DATE, equality_covered_on DATE, signed_off_on DATE, inducted_by
        VARCHAR
    """,
    "interventions": """
        intervention_id VARCHAR, pupil_ref VARCHAR, pupil_group VARCHAR, intervention VARCHAR, gap VARCHAR,
        started_on DATE, ended_on DATE, reviewed_on DATE, outcome VARCHAR
    """,
    "meetings": """
        body VARCHAR, held_on DATE, topic VARCHAR, minute VARCHAR, all_schools BOOLEAN, schools_covered BIGINT, pack
        VARCHAR, finding VARCHAR, action VARCHAR
    """,
    "monitoring_reports": """
        report_id VARCHAR, reported_on DATE, academic_year VARCHAR, population VARCHAR, area VARCHAR, group_name
        VARCHAR, subject VARCHAR, key_stage VARCHAR, measure VARCHAR, prejudice_related BOOLEAN, value DOUBLE,
        comparison DOUBLE, number BIGINT, comparison_number BIGINT, unit VARCHAR, better VARCHAR, suppressed BOOLEAN,
        disclosure_percent DOUBLE, flagged BOOLEAN, comment VARCHAR, action VARCHAR
    """,
    "new_arrivals": """
        pupil_ref VARCHAR, admitted_on DATE, eal BOOLEAN, disabled_or_sen BOOLEAN, welcomed_on DATE, interpreter
        BOOLEAN, notes VARCHAR
    """,
    "objective_progress": """
        objective_id VARCHAR, reported_on DATE, value DOUBLE, reported_to VARCHAR, narrative VARCHAR, activities
        VARCHAR
    """,
    "parent_engagement": """
        event_id VARCHAR, event VARCHAR, held_on DATE, family_group VARCHAR, invited BIGINT, attended BIGINT,
        encouragement VARCHAR
    """,
    "plan_kpis": """
        plan_kind VARCHAR, plan_id VARCHAR, kpi_id VARCHAR, objective_id VARCHAR, measure VARCHAR, baseline DOUBLE,
        target DOUBLE, target_on DATE
    """,
    "policy_acknowledgements": """
        staff_id VARCHAR, name VARCHAR, document VARCHAR, version VARCHAR, acknowledged_on DATE
    """,
    "policy_communications": """
        audience VARCHAR, told_on DATE, method VARCHAR, reached BIGINT, out_of BIGINT
    """,
    "policy_register": """
        policy_id VARCHAR, title VARCHAR, area VARCHAR, version VARCHAR, status VARCHAR, drafted_on DATE,
        approved_on DATE, approved_by VARCHAR, minute VARCHAR, review_due_on DATE, review_cycle_months BIGINT,
        reviewed_on DATE, legal_check_on DATE, impact_reviewed_on DATE, owner VARCHAR
    """,
    "positive_action": """
        step_id VARCHAR, taken_on DATE, level VARCHAR, staff_group_name VARCHAR, step VARCHAR, legal_basis VARCHAR,
        evidence_of_need VARCHAR
    """,
    "procedures": """
        procedure_id VARCHAR, title VARCHAR, area VARCHAR, approved_on DATE, approved_by VARCHAR, reviewed_on DATE,
        review_due_on DATE, compliance_checked_on DATE, withdrawn_on DATE
    """,
    "pupil_voice": """
        held_on DATE, activity VARCHAR, year_groups VARCHAR, attendees BIGINT, subject VARCHAR, minutes VARCHAR
    """,
    "reasonable_adjustments": """
        request_id VARCHAR, nil BOOLEAN, nil_from DATE, nil_to DATE, person_kind VARCHAR, requested_on DATE,
        decision VARCHAR, decided_on DATE, refusal_reason VARCHAR, due_on DATE, in_place_on DATE, adjustment VARCHAR
    """,
    "recruitment_panels": """
        vacancy_id VARCHAR, staff_id VARCHAR, name VARCHAR, part VARCHAR, interviewed_on DATE, trained_on DATE
    """,
    "role_holders": """
        role VARCHAR, staff_id VARCHAR, name VARCHAR, started_on DATE, ended_on DATE, interim BOOLEAN
    """,
    "sen_reports": """
        report_id VARCHAR, published_on DATE, approved_on DATE, review_due_on DATE, admission_of_disabled BOOLEAN,
        less_favourable_steps BOOLEAN, access_facilities BOOLEAN, accessibility_plan_included BOOLEAN, senco_named
        BOOLEAN, senco_contact BOOLEAN
    """,
    "staff": """
        URN VARCHAR, staff_id VARCHAR, name VARCHAR, email VARCHAR, job_title VARCHAR, staff_group VARCHAR,
        started_on DATE, left_on DATE, absent_from DATE, absence_reason VARCHAR, transferred_in BOOLEAN, hours
        DOUBLE
    """,
    "statistics_returns": """
        academic_year VARCHAR, characteristic VARCHAR, measure VARCHAR, group_name VARCHAR, number BIGINT, value
        DOUBLE, suppressed BOOLEAN, supplied_on DATE
    """,
    "supply_contractors": """
        engagement_id VARCHAR, person VARCHAR, agency VARCHAR, kind VARCHAR, first_day DATE, last_day DATE,
        policy_issued_on DATE, acknowledged_on DATE
    """,
    "surveys": """
        survey_id VARCHAR, audience VARCHAR, closed_on DATE, question VARCHAR, theme VARCHAR, respondent_group
        VARCHAR, characteristic VARCHAR, invited BIGINT, answered BIGINT, agreed BIGINT, feedback_published_on DATE,
        action VARCHAR
    """,
    "suspensions": """
        academic_year VARCHAR, group_name VARCHAR, pupils BIGINT, pupils_suspended BIGINT, suspensions BIGINT,
        permanent_exclusions BIGINT
    """,
    "training_records": """
        Site VARCHAR, staff_id VARCHAR, name VARCHAR, email VARCHAR, course VARCHAR, topic VARCHAR, started_on DATE,
        completed_on DATE, expires_on DATE, passed BOOLEAN, provider VARCHAR, duration_hours DOUBLE
    """,
    "trustee_overviews": """
        held_on DATE, trustee_id VARCHAR, all_schools BOOLEAN, period VARCHAR, incidents_seen BIGINT, satisfied
        BOOLEAN, comment VARCHAR
    """,
    "vacancies": """
        vacancy_id VARCHAR, post VARCHAR, level VARCHAR, advertised_on DATE, closed_on DATE, channels VARCHAR,
        internal_only BOOLEAN, exception VARCHAR, appointed_on DATE, staff_id VARCHAR
    """,
    "visitor_sign_in": """
        entry_id VARCHAR, entered_on DATE, visitor_kind VARCHAR, notice_shown BOOLEAN, acknowledged BOOLEAN
    """,
    "website_inventory": """
        url VARCHAR, item VARCHAR, title VARCHAR, site_section VARCHAR, in_policies_section BOOLEAN, checked_on
        DATE, http_status BIGINT, login_needed BOOLEAN, on_trust_domain BOOLEAN, document_version VARCHAR,
        document_date DATE, review_due_on DATE, eia_ids VARCHAR
    """,
    "workforce_representation": """
        measured_on DATE, level VARCHAR, staff_group_name VARCHAR, characteristic VARCHAR, staff_in_group BIGINT,
        staff_known BIGINT, pool_percent DOUBLE
    """,
}
