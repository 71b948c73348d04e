-- What bench/by_hand.py asks, one query for each type of evidence; its name stands before it.

-- staff
WITH
trained AS (SELECT staff_id, topic, max(completed_on) AS last FROM training_records
    WHERE passed IS NOT FALSE AND completed_on <= today() AND (expires_on IS NULL OR expires_on >= today())
    GROUP BY staff_id, topic),
read AS (SELECT staff_id, document, max(acknowledged_on) AS last FROM policy_acknowledgements
    WHERE acknowledged_on <= today() GROUP BY staff_id, document),
begun AS (SELECT staff_id, min(equality_covered_on) AS covered_on FROM inductions GROUP BY staff_id),
hired AS (SELECT DISTINCT staff_id FROM vacancies WHERE appointed_on IS NOT NULL),
people AS (SELECT s.*, e.last AS equality, b.last AS bias, l.last AS legislation, p.last AS policy,
        n.last AS notice, c.last AS conduct, i.covered_on, h.staff_id AS hired,
        s.started_on < today() - 30 AND (left_on IS NULL OR left_on >= today()) AS due,
        s.started_on > ago(12) AND s.started_on < today() - 30 AS new
    FROM staff s
    LEFT JOIN trained e ON e.staff_id = s.staff_id AND e.topic = 'equality'
    LEFT JOIN trained b ON b.staff_id = s.staff_id AND b.topic = 'bias'
    LEFT JOIN trained l ON l.staff_id = s.staff_id AND l.topic = 'legislation'
    LEFT JOIN read p ON p.staff_id = s.staff_id AND p.document = 'equality_policy'
    LEFT JOIN read n ON n.staff_id = s.staff_id AND n.document = 'disciplinary_notice'
    LEFT JOIN read c ON c.staff_id = s.staff_id AND c.document = 'code_of_conduct'
    LEFT JOIN begun i ON i.staff_id = s.staff_id
    LEFT JOIN hired h ON h.staff_id = s.staff_id)
SELECT URN, count(*) FILTER (WHERE due), count(*) FILTER (WHERE due AND equality >= ago(12)),
    count(*) FILTER (WHERE due AND bias >= ago(36)), count(*) FILTER (WHERE due AND legislation >= ago(12)),
    count(*) FILTER (WHERE due AND policy >= ago(12)), count(*) FILTER (WHERE due AND notice >= ago(12)),
    count(*) FILTER (WHERE due AND conduct >= ago(12)), count(*) FILTER (WHERE new),
    count(*) FILTER (WHERE new AND covered_on <= started_on + 30),
    count(*) FILTER (WHERE started_on > ago(12) AND transferred_in IS NOT TRUE),
    count(*) FILTER (WHERE started_on > ago(12) AND transferred_in IS NOT TRUE AND hired IS NOT NULL)
FROM people GROUP BY URN;

-- training_records
SELECT Site, count(*), count(DISTINCT staff_id), max(completed_on) FROM training_records GROUP BY Site;

-- governors
WITH trained AS (SELECT staff_id, max(completed_on) AS last FROM training_records
    WHERE topic = 'equality' AND passed IS NOT FALSE AND completed_on <= today() GROUP BY staff_id),
read AS (SELECT staff_id, max(acknowledged_on) AS last FROM policy_acknowledgements
    WHERE document = 'equality_policy' AND acknowledged_on <= today() GROUP BY staff_id)
SELECT school, count(*), count(*) FILTER (WHERE t.last >= ago(36)), count(*) FILTER (WHERE r.last >= ago(12))
FROM governors g LEFT JOIN trained t ON t.staff_id = governor_id LEFT JOIN read r ON r.staff_id = governor_id
WHERE body = 'local_governing_body' AND appointed_on < today() - 30 AND (left_on IS NULL OR left_on >= today())
    AND (term_ends_on IS NULL OR term_ends_on >= today()) GROUP BY school;

-- recruitment_panels
WITH trained AS (SELECT staff_id, max(completed_on) AS last, max(expires_on) AS expiry FROM training_records
    WHERE topic IN ('equality', 'recruitment') AND passed IS NOT FALSE GROUP BY staff_id)
SELECT school, count(*), count(DISTINCT vacancy_id),
    count(*) FILTER (WHERE last >= interviewed_on - to_months(36) AND COALESCE(expiry >= interviewed_on, TRUE)),
    count(DISTINCT vacancy_id) FILTER (WHERE last >= interviewed_on - to_months(36))
FROM recruitment_panels LEFT JOIN trained USING (staff_id)
WHERE interviewed_on > ago(12) AND interviewed_on <= today() GROUP BY school;

-- vacancies
WITH panels AS (SELECT DISTINCT vacancy_id FROM recruitment_panels)
SELECT school, count(*), count(*) FILTER (WHERE exception IS NULL), count(*) FILTER (WHERE p.vacancy_id IS NOT NULL),
    count(*) FILTER (WHERE exception IS NOT NULL OR (channels IS NOT NULL AND internal_only IS NOT TRUE
        AND closed_on >= advertised_on + 7 AND advertised_on <= appointed_on))
FROM vacancies v LEFT JOIN panels p ON p.vacancy_id = v.vacancy_id
WHERE appointed_on > ago(12) AND appointed_on <= today() GROUP BY school;

-- accessibility_plans
WITH strands AS (SELECT school, plan_id, count(DISTINCT strand) FILTER (WHERE due_on IS NOT NULL) AS dated,
        count(*) FILTER (WHERE strand IS NULL) AS unsorted FROM accessibility_actions
    WHERE COALESCE(status <> 'dropped', TRUE) GROUP BY school, plan_id)
SELECT p.school, count(*), max(starts_on), max(dated), max(unsorted), count(*) FILTER (WHERE review_due_on >= today())
FROM accessibility_plans p LEFT JOIN strands USING (school, plan_id)
WHERE approved_on IS NOT NULL AND starts_on <= today() AND starts_on > ago(36) GROUP BY p.school;

-- accessibility_actions
SELECT a.school, count(*), count(*) FILTER (WHERE completed_on <= today())
FROM accessibility_actions a SEMI JOIN accessibility_plans p ON p.school = a.school AND p.plan_id = a.plan_id
WHERE COALESCE(status <> 'dropped', TRUE) AND due_on < today() GROUP BY a.school;

-- action_plan
SELECT school, count(*), count(*) FILTER (WHERE completed_on <= today()),
    count(*) FILTER (WHERE source = 'barriers'), count(*) FILTER (WHERE completed_on BETWEEN ago(12) AND today())
FROM action_plan WHERE COALESCE(status <> 'dropped', TRUE) GROUP BY school;

-- anti_bullying_statements
SELECT school, count(*), count(DISTINCT audience) FILTER (WHERE statement_present AND checked_on >= ago(12)
    AND review_due_on >= today()) FROM anti_bullying_statements GROUP BY school;

-- attestations
SELECT school, count(*), count(*) FILTER (WHERE answer AND signed_on > ago(12) AND COALESCE(valid_until >= today(), TRUE))
FROM attestations GROUP BY school;

-- breaches
SELECT school, count(*) FILTER (WHERE nil IS NOT TRUE), count(*) FILTER (WHERE nil_to >= DATE '2026-07-21'),
    count(*) FILTER (WHERE nil IS NOT TRUE AND notified_on >= occurred_on AND school_days(occurred_on, notified_on) <= 5)
FROM breaches WHERE nil_to > ago(12) OR occurred_on > ago(12) GROUP BY school;

-- briefings
SELECT school, count(*) FILTER (WHERE covers_legislation AND given_on > ago(12)), min(given_on), max(given_on)
FROM briefings WHERE audience IN ('leaders', 'all_schools') GROUP BY school;

-- bulletins
SELECT school, count(*), count(*) FILTER (WHERE audience IN ('staff', 'both')),
    count(*) FILTER (WHERE audience IN ('governors', 'both'))
FROM bulletins WHERE inequality IS NOT NULL AND action IS NOT NULL AND issued_on > ago(12) GROUP BY school;

-- community_events
SELECT school, count(*), count(*) FILTER (WHERE held_on >= ago(12)) FROM community_events
WHERE kind = 'community' GROUP BY school;

-- complaints
SELECT school, count(*), count(*) FILTER (WHERE action IS NOT NULL AND action_on >= received_on
        AND school_days(received_on, action_on) <= 10),
    count(*) FILTER (WHERE outcome IN ('upheld', 'partly_upheld')),
    count(*) FILTER (WHERE outcome IN ('upheld', 'partly_upheld') AND action_completed_on <= today())
FROM complaints WHERE nil IS NOT TRUE AND discrimination IS NOT FALSE AND received_on > ago(12) GROUP BY school;

-- consultations
WITH approvals AS (SELECT policy_id, version, max(approved_on) AS approved FROM policy_register
    WHERE area = 'equality' AND status IN ('approved', 'superseded') GROUP BY policy_id, version)
SELECT school, count(DISTINCT consulted), count(DISTINCT consulted) FILTER (WHERE held_on < approved)
FROM consultations JOIN approvals USING (policy_id, version) GROUP BY school;

-- cpd_monitoring
SELECT school, count(DISTINCT characteristic) FILTER (WHERE requested IS NOT NULL AND approved IS NOT NULL),
    min(disclosure_percent) FROM cpd_monitoring WHERE reported_on > ago(12) GROUP BY school;

-- curriculum_audit
SELECT school, count(*) FILTER (WHERE record = 'subject_audit' AND taught IS NOT FALSE),
    count(*) FILTER (WHERE record = 'subject_audit' AND audited_on BETWEEN ago(12) AND today()),
    max(audited_on) FILTER (WHERE record = 'resource_audit' AND action IS NOT NULL),
    count(DISTINCT year_group) FILTER (WHERE record = 'unit'),
    count(DISTINCT key_stage) FILTER (WHERE record = 'unit' AND identity_equality),
    bool_or(covers_disability)::INT + bool_or(covers_race)::INT + bool_or(covers_sex)::INT
FROM curriculum_audit GROUP BY school;

-- development_plans
SELECT school, count(*), bool_or(equality_section) FROM development_plans
WHERE approved_on IS NOT NULL AND starts_on <= today() GROUP BY school;

-- eia_register
SELECT school, count(*), count(*) FILTER (WHERE considers_pupils AND considers_staff AND considers_parents),
    count(*) FILTER (WHERE completed_on <= decided_on), count(*) FILTER (WHERE completed_on > decided_on),
    count(*) FILTER (WHERE effectiveness IS NOT NULL), count(*) FILTER (WHERE publishable AND published_on <= today())
FROM eia_register WHERE completed_on BETWEEN ago(12) AND today() GROUP BY school;

-- equality_information
SELECT school, count(*), max(published_on), count(*) FILTER (WHERE published_on > ago(12) AND covers_pupils),
    bool_or(covers_employees), max(least(aim_eliminate_on, aim_advance_on, aim_foster_on))
FROM equality_information WHERE published_on <= today() GROUP BY school;

-- equality_objectives
WITH progress AS (SELECT objective_id, max(reported_on) AS last FROM objective_progress GROUP BY objective_id)
SELECT school, count(*), count(*) FILTER (WHERE published_on >= ago(48)), count(*) FILTER (WHERE target_on >= today()),
    count(*) FILTER (WHERE measure IS NOT NULL AND target IS NOT NULL AND target_on IS NOT NULL),
    count(*) FILTER (WHERE last >= ago(12))
FROM equality_objectives LEFT JOIN progress USING (objective_id)
WHERE published_on IS NOT NULL AND COALESCE(ended_on > today(), TRUE) GROUP BY school;

-- gender_pay_gap
SELECT school, count(*), max(published_on), count(*) FILTER (WHERE published_on < snapshot_on + to_months(12))
FROM gender_pay_gap GROUP BY school;

-- harassment_assessments
SELECT school, max(assessed_on), count(*) FILTER (WHERE assessed_on >= ago(12) AND covers_third_parties)
FROM harassment_assessments GROUP BY school;

-- impact_evaluations
SELECT school, count(*), count(DISTINCT objective_id) FILTER (WHERE measured_outcome IS NOT NULL)
FROM impact_evaluations WHERE reported_on > ago(12) GROUP BY school;

-- incident_log
SELECT school, count(*), count(*) FILTER (WHERE action IS NOT NULL AND action_on >= occurred_on
        AND school_days(occurred_on, action_on) <= 5),
    count(*) FILTER (WHERE closed_on IS NULL AND open_note IS NULL AND school_days(occurred_on, today()) > 20),
    count(*) FILTER (WHERE kind = 'language'), count(*) FILTER (WHERE serious AND trustee_reviewed_on IS NULL),
    count(*) FILTER (WHERE school_days(occurred_on - 1, COALESCE(reported_on, logged_on)) <= 1),
    count(*) FILTER (WHERE challenged AND kind = 'language')
FROM incident_log WHERE nil IS NOT TRUE AND prejudice_related IS NOT FALSE AND occurred_on > ago(12)
    AND occurred_on <= today() GROUP BY school;

-- incident_returns
WITH logged AS (SELECT school, count(*) AS logged FROM incident_log
    WHERE prejudice_related AND occurred_on BETWEEN DATE '2025-09-01' AND DATE '2026-08-31' GROUP BY school)
SELECT r.school, bool_or(nil), max(total), max(logged), sum(number), count(category),
    count(*) FILTER (WHERE category IS NOT NULL AND number IS NULL), min(sent_to_governors_on), min(sent_to_board_on)
FROM incident_returns r LEFT JOIN logged USING (school) WHERE academic_year = '2025/26' GROUP BY r.school;

-- inductions
SELECT school, count(*), count(equality_covered_on) FROM inductions GROUP BY school;

-- interventions
SELECT school, count(*), count(*) FILTER (WHERE reviewed_on BETWEEN DATE '2026-04-13' AND today())
FROM interventions WHERE started_on <= today() AND (ended_on IS NULL OR ended_on >= today()) GROUP BY school;

-- meetings
SELECT school, count(*) FILTER (WHERE topic = 'barriers' AND finding IS NOT NULL AND action IS NOT NULL),
    count(*) FILTER (WHERE body = 'executive' AND minute IS NOT NULL),
    count(*) FILTER (WHERE topic = 'statistics' AND minute IS NOT NULL AND all_schools), max(schools_covered)
FROM meetings WHERE held_on > ago(12) AND held_on <= today() GROUP BY school;

-- monitoring_reports
WITH helped AS (SELECT DISTINCT school, pupil_group FROM interventions WHERE started_on <= today())
SELECT m.school, count(*) FILTER (WHERE population = 'pupils' AND flagged),
    count(*) FILTER (WHERE flagged AND h.pupil_group IS NOT NULL),
    count(DISTINCT group_name) FILTER (WHERE area = 'attendance' AND reported_on >= DATE '2026-04-13' AND value IS NOT NULL),
    count(DISTINCT group_name) FILTER (WHERE area = 'exclusions_sanctions' AND reported_on >= DATE '2026-04-13'),
    count(DISTINCT group_name) FILTER (WHERE area = 'admissions' AND academic_year >= '2024/25'),
    count(DISTINCT group_name) FILTER (WHERE area = 'bullying' AND prejudice_related AND academic_year >= '2024/25'),
    count(DISTINCT group_name) FILTER (WHERE area = 'enrichment' AND academic_year >= '2024/25'),
    count(DISTINCT group_name) FILTER (WHERE area = 'parental_involvement' AND academic_year >= '2024/25'),
    count(DISTINCT group_name) FILTER (WHERE area = 'progress_attainment' AND academic_year >= '2024/25'),
    count(*) FILTER (WHERE area = 'subject_uptake' AND group_name = 'boys' AND subject = 'languages' AND key_stage = 'ks5'),
    count(*) FILTER (WHERE area = 'subject_uptake' AND group_name = 'girls' AND subject = 'physics' AND key_stage = 'ks5'),
    count(*) FILTER (WHERE group_name = 'disadvantaged' AND comparison IS NOT NULL),
    max(reported_on) FILTER (WHERE population = 'staff')
FROM monitoring_reports m LEFT JOIN helped h ON h.school = m.school AND h.pupil_group = group_name GROUP BY m.school;

-- new_arrivals
SELECT school, count(*), count(*) FILTER (WHERE welcomed_on <= today() AND school_days(admitted_on, welcomed_on) <= 10)
FROM new_arrivals WHERE admitted_on >= ago(12) GROUP BY school;

-- objective_progress
SELECT school, count(*), max(reported_on), count(value) FROM objective_progress GROUP BY school;

-- parent_engagement
SELECT school, count(DISTINCT event_id) FILTER (WHERE encouragement IS NOT NULL),
    sum(invited) FILTER (WHERE family_group = 'disadvantaged'), sum(attended) FILTER (WHERE family_group = 'disadvantaged'),
    sum(invited) FILTER (WHERE family_group = 'other'), sum(attended) FILTER (WHERE family_group = 'other')
FROM parent_engagement WHERE held_on > ago(12) AND held_on <= today() GROUP BY school;

-- plan_kpis
SELECT k.school, count(DISTINCT k.objective_id) FILTER (WHERE plan_kind = 'development_plan'),
    count(DISTINCT k.objective_id) FILTER (WHERE plan_kind = 'accessibility_plan'), count(DISTINCT o.objective_id)
FROM plan_kpis k LEFT JOIN equality_objectives o ON o.objective_id = k.objective_id
WHERE k.measure IS NOT NULL AND k.target IS NOT NULL GROUP BY k.school;

-- policy_acknowledgements
SELECT school, count(*), count(DISTINCT staff_id) FROM policy_acknowledgements GROUP BY school;

-- policy_communications
SELECT school, count(DISTINCT audience), count(*) FILTER (WHERE audience LIKE 'parents%') FROM policy_communications
WHERE told_on > ago(12) GROUP BY school;

-- policy_register
WITH assessed AS (SELECT policy_id, max(completed_on) AS last FROM eia_register GROUP BY policy_id)
SELECT school, count(*), count(*) FILTER (WHERE area = 'equality' AND review_due_on >= today()),
    count(*) FILTER (WHERE area = 'equality' AND approved_by = 'trust_board'), max(approved_on),
    count(*) FILTER (WHERE area IN ('employment', 'recruitment', 'conduct') AND legal_check_on >= ago(12)),
    count(*) FILTER (WHERE area IN ('employment', 'recruitment', 'conduct') AND impact_reviewed_on >= ago(12)),
    count(*) FILTER (WHERE last >= approved_on - to_months(12))
FROM policy_register LEFT JOIN assessed USING (policy_id) WHERE status IN ('approved', 'superseded') GROUP BY school;

-- positive_action
SELECT school, count(*), count(legal_basis) FROM positive_action WHERE taken_on > ago(12) GROUP BY school;

-- procedures
SELECT school, count(*), max(review_due_on) FILTER (WHERE area = 'incidents' AND approved_by IS NOT NULL)
FROM procedures WHERE approved_on <= today() AND (withdrawn_on IS NULL OR withdrawn_on > today()) GROUP BY school;

-- pupil_voice
SELECT school, count(*), count(DISTINCT held_on) FILTER (WHERE activity = 'school_council' AND held_on > ago(12))
FROM pupil_voice GROUP BY school;

-- reasonable_adjustments
SELECT school, count(*), count(*) FILTER (WHERE decided_on >= requested_on AND school_days(requested_on, decided_on) <= 15),
    count(*) FILTER (WHERE decision = 'refused' AND refusal_reason IS NULL),
    count(*) FILTER (WHERE in_place_on <= today() OR due_on >= today())
FROM reasonable_adjustments WHERE nil IS NOT TRUE AND requested_on > ago(12) GROUP BY school;

-- role_holders
SELECT h.school, count(*) FILTER (WHERE role = 'incident_nominee'),
    count(DISTINCT h.staff_id) FILTER (WHERE s.left_on IS NULL OR s.left_on >= today())
FROM role_holders h LEFT JOIN staff s ON s.staff_id = h.staff_id
WHERE h.started_on <= today() AND (ended_on IS NULL OR ended_on >= today()) GROUP BY h.school;

-- sen_reports
SELECT school, max(published_on), bool_or(admission_of_disabled AND less_favourable_steps AND access_facilities),
    bool_or(accessibility_plan_included), bool_or(senco_named AND senco_contact) FROM sen_reports GROUP BY school;

-- statistics_returns
SELECT school, count(DISTINCT characteristic), max(supplied_on) FROM statistics_returns
WHERE academic_year = '2025/26' AND (value IS NOT NULL OR number IS NOT NULL OR suppressed) GROUP BY school;

-- supply_contractors
SELECT school, count(*), count(*) FILTER (WHERE acknowledged_on <= first_day) FROM supply_contractors
WHERE first_day > ago(12) AND first_day <= today() GROUP BY school;

-- surveys
SELECT school, sum(agreed) FILTER (WHERE audience = 'pupils' AND theme = 'feel_safe'),
    sum(answered) FILTER (WHERE audience = 'pupils' AND theme = 'feel_safe'),
    sum(agreed) FILTER (WHERE audience = 'staff' AND theme = 'feel_valued'),
    sum(answered) FILTER (WHERE audience = 'staff' AND theme = 'feel_valued'),
    bool_or(audience = 'parents' AND answered > 0 AND feedback_published_on <= today())
FROM surveys WHERE closed_on >= ago(12) GROUP BY school;

-- suspensions
SELECT g.school, g.group_name, g.pupils_suspended, g.pupils, a.pupils_suspended - g.pupils_suspended,
    a.pupils - g.pupils
FROM suspensions g JOIN suspensions a ON a.school = g.school AND a.academic_year = g.academic_year
WHERE a.group_name = 'all' AND g.group_name <> 'all' AND g.academic_year = '2025/26';

-- trustee_overviews
SELECT school, count(*), bool_or(all_schools), max(held_on) FROM trustee_overviews GROUP BY school;

-- visitor_sign_in
SELECT school, count(*), count(*) FILTER (WHERE notice_shown), count(*) FILTER (WHERE notice_shown AND acknowledged)
FROM visitor_sign_in WHERE entered_on >= DATE '2026-04-13' AND entered_on <= today() GROUP BY school;

-- website_inventory
WITH looks AS (SELECT url, max(checked_on) AS last FROM website_inventory GROUP BY url)
SELECT school, count(*) FILTER (WHERE item = 'equality_policy' AND http_status = 200 AND NOT login_needed),
    count(*) FILTER (WHERE item = 'equality_policy' AND in_policies_section AND review_due_on >= today()),
    count(*) FILTER (WHERE item = 'eia_findings' AND http_status = 200 AND NOT login_needed)
FROM website_inventory JOIN looks USING (url) WHERE checked_on = last GROUP BY school;

-- workforce_representation
WITH steps AS (SELECT DISTINCT staff_group_name FROM positive_action WHERE taken_on > ago(12))
SELECT school, count(*), count(*) FILTER (WHERE 10000 * staff_in_group < 80 * pool_percent * staff_known),
    count(*) FILTER (WHERE s.staff_group_name IS NOT NULL)
FROM workforce_representation w LEFT JOIN steps s ON s.staff_group_name = w.staff_group_name
WHERE measured_on > ago(12) GROUP BY school;
