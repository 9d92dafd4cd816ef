-- Prices that are written down. The sales price of a product, with what its attributes add, is the list :default_list in
-- the company's currency, from :first_quantity pieces on. Further rows are the fixed prices of the price lists, of one
-- variant or of a whole product (then of each of its variants). Of several rules that meet, the one that Odoo would never
-- reach is left out: a product's rule behind a variant's of the same list, and the older one of two equal rules.
-- Prices made by a percentage or a formula are terms. Net or gross follows from the product's sales taxes.
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku",
    x.price_list as "price_list",
    c.name       as "currency",
    coalesce(u.name ->> cast(:language as text), u.name ->> 'en_US') as "unit",
    coalesce(nullif(x.min_quantity, 0), cast(:first_quantity as numeric)) as "min_qty",
    cast(x.date_start at time zone 'UTC' at time zone cast(:zone as text) as date) as "valid_from",
    cast(x.date_end at time zone 'UTC' at time zone cast(:zone as text) as date) as "valid_to",
    case when coalesce(t.included, false) then null else x.price end as "net",
    case when coalesce(t.included, false) then x.price end as "gross",
    case when coalesce(t.included, false) then 'gross' else 'net' end as "basis",
    t.rate       as "tax_rate",
    x.changed at time zone 'UTC' as "updated_at",
    x.erp_id     as "erp_id"
from (
    select p.id as product_id, cast(:default_list as text) as price_list, o.currency_id, 0 as min_quantity,
        cast(null as timestamp) as date_start, cast(null as timestamp) as date_end,
        s.list_price + coalesce((select sum(a.price_extra)
            from product_variant_combination b
            join product_template_attribute_value a on a.id = b.product_template_attribute_value_id
            where b.product_product_id = p.id), 0) as price,
        s.write_date as changed, cast(null as integer) as erp_id
    from product_product p
    join product_template s on s.id = p.product_tmpl_id
    join res_company o on o.id = cast(:company as integer)
    union all
    select p.id, coalesce(l.name ->> cast(:language as text), l.name ->> 'en_US'), l.currency_id, i.min_quantity,
        i.date_start, i.date_end, i.fixed_price, i.write_date, i.id
    from product_pricelist_item i
    join product_pricelist l on l.id = i.pricelist_id and l.active
        and coalesce(l.company_id, cast(:company as integer)) = cast(:company as integer)
    join product_product p on (i.applied_on = '0_product_variant' and p.id = i.product_id)
        or (i.applied_on = '1_product' and p.product_tmpl_id = i.product_tmpl_id)
    where i.compute_price = 'fixed'
      and not exists (select 1 from product_pricelist_item b
          where b.pricelist_id = i.pricelist_id
            and (b.date_start is null or b.date_start <= i.date_start) and (b.date_end is null or b.date_end >= i.date_end)
            and ((i.applied_on = '1_product' and b.applied_on = '0_product_variant' and b.product_id = p.id
                    and b.min_quantity <= i.min_quantity)
                or (b.applied_on = i.applied_on and b.min_quantity = i.min_quantity and b.id > i.id
                    and coalesce(b.product_id, 0) = coalesce(i.product_id, 0)
                    and coalesce(b.product_tmpl_id, 0) = coalesce(i.product_tmpl_id, 0))))
) x
join product_product pp on pp.id = x.product_id
join product_template pt on pt.id = pp.product_tmpl_id
join uom_uom u on u.id = pt.uom_id
join res_currency c on c.id = x.currency_id
left join (
    select r.prod_id, sum(a.amount) as rate,
        bool_or(coalesce(a.price_include_override, o.account_price_include) = 'tax_included') as included
    from product_taxes_rel r
    join account_tax a on a.id = r.tax_id and a.active and a.amount_type = 'percent' and a.type_tax_use = 'sale'
        and a.company_id = cast(:company as integer)
    join res_company o on o.id = a.company_id
    group by r.prod_id
) t on t.prod_id = pt.id
where pp.active and pt.active and pt.sale_ok and pt.type <> 'service'
  and coalesce(pt.company_id, cast(:company as integer)) = cast(:company as integer)
-- only sku: coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text))
-- only price_list: x.price_list
