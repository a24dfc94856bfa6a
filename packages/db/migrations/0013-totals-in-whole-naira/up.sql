-- What an order's total is rounded to when it is paid, half up, as the tenant's rule was when the order was placed; 1 rounds nothing.
-- What is held of the customer's credit is the rounded amount.
alter table orders add column total_step_minor bigint not null default 1 check (total_step_minor > 0);
