-- What is rare among a tenant's orders: the short ones, and those of a small depot.
create index orders_short on orders (tenant_id, created_at desc, id desc) where short_line_count > 0;
create index orders_by_warehouse on orders (tenant_id, warehouse_id, created_at desc, id desc);

-- Answers are kept for thirty days, as events are. The platform may see which request is how old, not what was answered.
create index request_log_by_time on request_log (created_at);
create policy platform_reach on request_log to omniroute_platform using (tenant_id is not null) with check (tenant_id is not null);
grant select (tenant_id, request_id, verb, created_at), delete on request_log to omniroute_platform;
