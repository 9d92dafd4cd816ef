-- Stock by item and warehouse, as the program keeps it. reserved: committed by orders and production. incoming: ordered and in
-- production; its day is that of the first open purchase order. Inactive and drop-ship warehouses, and items that are not
-- kept in stock or not sold, are left out; a row of zeros is a row.
select
    w."ItemCode" as "sku",
    w."WhsCode"  as "warehouse",
    coalesce(w."OnHand", 0) as "on_hand",
    coalesce(w."IsCommited", 0) as "reserved",
    coalesce(w."OnOrder", 0) as "incoming",
    cast(o.expected as date) as "incoming_date",
    i."InvntryUom" as "unit"
from "OITW" w
join "OITM" i on i."ItemCode" = w."ItemCode"
join "OWHS" h on h."WhsCode" = w."WhsCode"
left join (
    select l."ItemCode" as item, l."WhsCode" as place, min(l."ShipDate") as expected
    from "POR1" l
    join "OPOR" p on p."DocEntry" = l."DocEntry"
    where l."LineStatus" = 'O' and l."OpenQty" > 0 and p."CANCELED" = 'N'
    group by l."ItemCode", l."WhsCode"
) o on o.item = w."ItemCode" and o.place = w."WhsCode"
where i."InvntItem" = 'Y' and i."SellItem" = 'Y' and coalesce(h."Inactive", 'N') <> 'Y' and coalesce(h."DropShip", 'N') <> 'Y'
  and 1 = case when i."frozenFor" = 'Y' and (i."frozenFrom" is null or i."frozenFrom" <= cast(:today as date))
             and (i."frozenTo" is null or i."frozenTo" >= cast(:today as date)) then 0
         when i."validFor" = 'Y' and (i."validFrom" > cast(:today as date) or i."validTo" < cast(:today as date)) then 0
         else 1 end
-- only sku: w."ItemCode"
-- only warehouse: w."WhsCode"
