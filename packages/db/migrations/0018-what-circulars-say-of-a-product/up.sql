-- What circulars say of a product, for the price that its principal recommends (and for whoever removes a product).
create index circular_rows_by_product on circular_rows (tenant_id, product_id) where product_id is not null;
