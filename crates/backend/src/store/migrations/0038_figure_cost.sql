-- What the sessions of a count cost, in millionths of the currency, by the price of a minute at each one's start. Sessions that were
-- counted before have no cost here.
ALTER TABLE figures ADD COLUMN micros BIGINT NOT NULL DEFAULT 0;
