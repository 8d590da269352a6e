-- What is to be done in a case: ids, days, who does it, whether it is done. Not a word of it: the text is in the journal, sealed.
-- Kept are the open tasks and those of responses to alerts, which are counted; null where there are none. A case that has a task of a
-- response carries 'response/…' among its readers, so that a statement which acts for the response counts them and sees no other case.
ALTER TABLE case_index ADD COLUMN tasks jsonb;
