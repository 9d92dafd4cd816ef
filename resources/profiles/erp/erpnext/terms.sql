-- Pricing rules in force on :today for everybody, a customer or a customer group, on items, item groups or whole documents, and
-- the prices of single customers. Rules for territories, campaigns, sales partners and brands are left out, free goods too. A
-- rule that takes off an amount has neither a percentage nor a price here.
select
    x.who_kind   as "who_kind",
    x.who        as "who",
    x.what_kind  as "what_kind",
    x.what       as "what",
    coalesce(nullif(x.min_qty, 0), cast(:first_quantity as decimal(18, 4))) as "min_qty",
    x.discount   as "discount_pct",
    case when x.list like :gross_lists then null else x.price end as "fixed_net",
    case when x.list like :gross_lists then x.price end as "fixed_gross",
    x.currency   as "currency",
    x.list       as "price_list",
    x.priority   as "priority",
    x.valid_from as "valid_from",
    x.valid_upto as "valid_to",
    x.modified   as "updated_at",
    x.name       as "erp_id"
from (
    select case r.applicable_for when 'Customer' then 'customer' when 'Customer Group' then 'group' else 'all' end as who_kind,
        case r.applicable_for when 'Customer' then r.customer when 'Customer Group' then r.customer_group end as who,
        case r.apply_on when 'Item Code' then 'product' when 'Item Group' then 'category' else 'all' end as what_kind,
        case r.apply_on when 'Item Code' then c.item_code when 'Item Group' then g.item_group end as what,
        r.min_qty, case when r.rate_or_discount = 'Discount Percentage' then r.discount_percentage end as discount,
        case when r.rate_or_discount = 'Rate' then r.rate end as price,
        coalesce(nullif(r.currency, ''), o.default_currency) as currency, coalesce(r.for_price_list, '') as list,
        cast(nullif(r.priority, '') as signed) as priority, r.valid_from, r.valid_upto, r.modified, r.name
    from "tabPricing Rule" r
    join "tabCompany" o on o.name = :company
    left join "tabPricing Rule Item Code" c on c.parent = r.name and r.apply_on = 'Item Code'
    left join "tabPricing Rule Item Group" g on g.parent = r.name and r.apply_on = 'Item Group'
    where r.selling = 1 and r.disable = 0 and coalesce(nullif(r.company, ''), o.name) = o.name
      and coalesce(r.price_or_product_discount, 'Price') = 'Price'
      and coalesce(r.applicable_for, '') in ('', 'Customer', 'Customer Group')
      and r.apply_on in ('Item Code', 'Item Group', 'Transaction')
    union all
    select 'customer', p.customer, 'product', p.item_code, 0, null, p.price_list_rate,
        coalesce(nullif(p.currency, ''), l.currency), p.price_list, null, p.valid_from, p.valid_upto, p.modified, p.name
    from "tabItem Price" p
    join "tabPrice List" l on l.name = p.price_list and l.enabled = 1
    where p.selling = 1 and p.customer <> '' and coalesce(p.batch_no, '') = ''
) x
where (x.valid_from is null or x.valid_from <= cast(:today as date))
  and (x.valid_upto is null or x.valid_upto >= cast(:today as date))
-- only who_kind: x.who_kind
-- only who: x.who
