-- Whose link a lead was left by; none without a link, and for a link of the configuration file. It changes when links are handed on.
-- A seller with many links reads leads in their order, and not those of one link after the other.
DROP INDEX leads_link;
ALTER TABLE leads ADD COLUMN link_owner TEXT;
UPDATE leads SET link_owner = (SELECT owner_id FROM links WHERE links.tag = leads.link) WHERE link IS NOT NULL;
CREATE INDEX leads_owner ON leads (link_owner, sent_ms, id) WHERE link_owner IS NOT NULL;
CREATE INDEX leads_owner_status ON leads (link_owner, status, sent_ms, id) WHERE link_owner IS NOT NULL;
