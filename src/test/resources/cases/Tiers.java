/** A price that depends on a field of an enum, which changes. */
public class Tiers { enum Tier { GOLD; int pct = 10; } record Order(Tier t, int cents) {}
 static int price(Order o) { int s = 0; for (int i = 0; i < 500; i++) s = o.cents() * (100 - o.t().pct) / 100; return s; }
 static int price2(Tier t, int cents) { int s = 0; for (int i = 0; i < 500; i++) s = cents * (100 - t.pct) / 100; return s; }
 public static void main(String[] a) { System.out.println(price(new Order(Tier.GOLD, 1000)) + " " + price2(Tier.GOLD, 1000)); Tier.GOLD.pct = 20; System.out.println(price(new Order(Tier.GOLD, 1000)) + " " + price2(Tier.GOLD, 1000)); } }
