-- What a line reserved of a promotion when its order was placed. It never changes: amount_minor and units are what is left of it after short goods and returns,
-- so that by day it can be told what was reserved, what of it was consumed, and what was given back.
alter table promotion_uses
  add column reserved_minor bigint,
  add column reserved_units bigint;
update promotion_uses u set
  reserved_minor = u.amount_minor + coalesce((select sum(r.amount_minor) from promotion_returns r
    where r.tenant_id = u.tenant_id and r.order_id = u.order_id and r.promotion_id = u.promotion_id and r.line_index = u.line_index), 0),
  reserved_units = u.units + coalesce((select sum(r.units) from promotion_returns r
    where r.tenant_id = u.tenant_id and r.order_id = u.order_id and r.promotion_id = u.promotion_id and r.line_index = u.line_index), 0);
alter table promotion_uses
  alter column reserved_minor set not null,
  alter column reserved_units set not null,
  add check (reserved_minor >= 0),
  add check (reserved_units >= 0);
create index promotion_returns_by_promotion on promotion_returns (tenant_id, promotion_id, order_id, line_index);
