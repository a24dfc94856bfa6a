-- Trigram indexes cannot serve the app's searches (see notes.md), and every write paid for them.
drop index products_by_text;
drop index customers_by_text;

create index customers_by_territory on customers (tenant_id, territory, name, id);
create index price_lists_by_name on price_lists (tenant_id, name, id);

-- On orders and their lines only what is rare: neither index grows with an ordinary order.
create index orders_by_purchase_order on orders (tenant_id, purchase_order_number) where purchase_order_number is not null;
create index order_lines_on_backorder on order_lines (tenant_id, order_id) where backorder_quantity > 0;

-- How statuses are spread differs from tenant to tenant: without this the planner takes the whole platform's spread for each.
create statistics orders_tenant_status (mcv) on tenant_id, status from orders;
