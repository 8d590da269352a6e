-- From 100,000 cases to 1,000,000: nine more of each, of other organizations and other people, in every table that grows with cases. Nobody
-- opens them, so what is sealed in them is copied as it is; whoever asks has as many cases of her own as before.
\timing on
insert into case_index (case_id, organization_id, pseudonym, status, court, judge, nationality, language, relief, detained, hearings, opened_at, team, readers,
    reader_until, name_tag, a_number_tag, ours, theirs, tasks, walled, de_identified)
select md5(case_id || k), md5(organization_id || k), pseudonym, status, court, judge, nationality, language, relief, detained, hearings, opened_at,
    array(select md5(person || k) from unnest(team) person), array(select split_part(reader, '/', 1) || '/' || md5(reader || k) from unnest(readers) reader),
    reader_until, name_tag, a_number_tag, ours, theirs, tasks, walled, de_identified
from case_index, generate_series(1, 9) k;
insert into case_outcome select md5(outcome_id || k), md5(case_id || k), md5(organization_id || k), kind, result, decided_on, decided_by, court, code, amount, asked_by,
    detained, represented, nationality, recorded_at, aggregates, sha256(client || k::text::bytea)
from case_outcome, generate_series(1, 9) k;
insert into case_fact select md5(case_id || k), md5(organization_id || k), aggregates, facts from case_fact, generate_series(1, 9) k;
insert into case_route select md5(case_id || k), md5(organization_id || k), court, team, facts from case_route, generate_series(1, 9) k;
insert into data_key select md5(key_id::text || k)::uuid, md5(tenant || k), 'case/' || md5(subject || k), tenant_key, wrapped, created_at, erased_at
from data_key, generate_series(1, 9) k where subject like 'case/%';
insert into journal_event (stream, version, operation, part, tenant, type, actor, at, fingerprint, data, hash, key_id)
select 'case/' || md5(stream || k), version, operation, part, md5(tenant || k), type, actor, at, fingerprint, data, hash, md5(key_id::text || k)::uuid
from journal_event, generate_series(1, 9) k where stream like 'case/%';
insert into audit_entry select md5(tenant || k), seq, at, actor, authority, action, object, result, detail, prev, hash from audit_entry, generate_series(1, 9) k;
vacuum analyze;
