-- The list of special prices: the latest first, a page at a time.
create index special_prices_by_time on special_prices (tenant_id, created_at desc, id desc);
