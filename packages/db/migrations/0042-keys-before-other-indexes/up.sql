-- A foreign key looks its row up by an index that is chosen once a connection, often while the table is nearly empty. Between indexes that
-- promise one row each the planner takes the one made last, and while there is hardly anything each of them does (see notes.md). So these
-- are made last, and begin with what tells rows apart: they are no candidate for anything but the key.
create index products_by_id on products (id, tenant_id);
create index product_units_by_key on product_units (product_id, unit, tenant_id);
create index customers_by_id on customers (id, tenant_id);
