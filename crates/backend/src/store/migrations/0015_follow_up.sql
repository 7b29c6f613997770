-- How far a lead has come, and what was noted about it. The version counts the changes of both, and of
-- the answers: a form that was filled in for another one is not saved.
ALTER TABLE leads ADD COLUMN status TEXT NOT NULL DEFAULT 'new';
ALTER TABLE leads ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE leads ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- Lists are read in parts by time and key: all leads, those of a status, those that no link led to, and those of a link.
DROP INDEX leads_sent;
CREATE INDEX leads_sent ON leads (sent_ms, id);
CREATE INDEX leads_status ON leads (status, sent_ms, id);
CREATE INDEX leads_public ON leads (sent_ms, id) WHERE link IS NULL;
CREATE INDEX leads_public_status ON leads (status, sent_ms, id) WHERE link IS NULL;
CREATE INDEX leads_link ON leads (link, sent_ms, id);

DROP INDEX feedback_sent;
CREATE INDEX feedback_sent ON feedback (sent_ms, session_id);
