-- Price list rules that are no fixed price of a product: percentages, formulas, and fixed prices of a category or of
-- everything. Whoever buys from the list is the group of that name. Only rules in force on :today, since their period is
-- no part of the key; where two are equal the newer one counts, as in Odoo.
-- A formula with a surcharge, a rounding or margins is not a percentage: its discount stays empty.
-- priority: 0 variant, 1 product, 2 category, 3 everything; the smallest wins alone.
select
    'group'      as "who_kind",
    x.list_name  as "who",
    x.what_kind  as "what_kind",
    x.what       as "what",
    coalesce(nullif(x.min_quantity, 0), cast(:first_quantity as numeric)) as "min_qty",
    x.discount   as "discount_pct",
    x.fixed_net  as "fixed_net",
    c.name       as "currency",
    x.base_list  as "price_list",
    cast(left(x.applied_on, 1) as integer) as "priority",
    0            as "combines",
    cast(x.date_start at time zone 'UTC' at time zone cast(:zone as text) as date) as "valid_from",
    cast(x.date_end at time zone 'UTC' at time zone cast(:zone as text) as date) as "valid_to",
    x.write_date at time zone 'UTC' as "updated_at",
    x.id         as "erp_id"
from (
    select i.id, i.min_quantity, i.applied_on, i.date_start, i.date_end, i.write_date,
        coalesce(l.name ->> cast(:language as text), l.name ->> 'en_US') as list_name, l.currency_id,
        case when i.applied_on = '3_global' then 'all' when i.applied_on = '2_product_category' then 'category'
             else 'product' end as what_kind,
        case when i.applied_on = '2_product_category' then g.complete_name
             when i.applied_on = '3_global' then null
             else coalesce(nullif(trim(p.default_code), ''), cast(p.id as text)) end as what,
        case when i.compute_price = 'percentage' then i.percent_price
             when i.compute_price = 'formula' and coalesce(i.price_surcharge, 0) = 0 and coalesce(i.price_round, 0) = 0
                 and coalesce(i.price_min_margin, 0) = 0 and coalesce(i.price_max_margin, 0) = 0
                 and i.base <> 'standard_price' then i.price_discount end as discount,
        case when i.compute_price = 'fixed' then i.fixed_price end as fixed_net,
        coalesce(b.name ->> cast(:language as text), b.name ->> 'en_US') as base_list
    from product_pricelist_item i
    join product_pricelist l on l.id = i.pricelist_id and l.active
        and coalesce(l.company_id, cast(:company as integer)) = cast(:company as integer)
    left join product_pricelist b on b.id = i.base_pricelist_id and i.base = 'pricelist'
    left join product_category g on g.id = i.categ_id
    left join product_product p on p.active and ((i.applied_on = '0_product_variant' and p.id = i.product_id)
        or (i.applied_on = '1_product' and p.product_tmpl_id = i.product_tmpl_id))
    where (i.compute_price <> 'fixed' or i.applied_on in ('2_product_category', '3_global'))
      and (p.id is not null or i.applied_on in ('2_product_category', '3_global'))
      and (i.date_start is null or i.date_start at time zone 'UTC' at time zone cast(:zone as text) <= cast(:now as timestamp))
      and (i.date_end is null or i.date_end at time zone 'UTC' at time zone cast(:zone as text) >= cast(:now as timestamp))
      and not exists (select 1 from product_pricelist_item e
          where e.pricelist_id = i.pricelist_id
            and (e.date_start is null
                or e.date_start at time zone 'UTC' at time zone cast(:zone as text) <= cast(:now as timestamp))
            and (e.date_end is null
                or e.date_end at time zone 'UTC' at time zone cast(:zone as text) >= cast(:now as timestamp))
            and ((i.applied_on = '1_product' and e.applied_on = '0_product_variant' and e.product_id = p.id
                    and e.min_quantity <= i.min_quantity)
                or (e.applied_on = i.applied_on and e.min_quantity = i.min_quantity and e.id > i.id
                    and coalesce(e.product_id, 0) = coalesce(i.product_id, 0)
                    and coalesce(e.product_tmpl_id, 0) = coalesce(i.product_tmpl_id, 0)
                    and coalesce(e.categ_id, 0) = coalesce(i.categ_id, 0))))
) x
join res_currency c on c.id = x.currency_id
where 1 = 1
-- only who_kind: 'group'
-- only who: x.list_name
