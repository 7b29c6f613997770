-- How many sessions began. Those from before are not in it.
ALTER TABLE budget_usage ADD COLUMN sessions BIGINT NOT NULL DEFAULT 0;
