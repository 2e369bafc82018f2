import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small shop's business, the same for the same seed. */
final class SampleData {
    static final String CONFIG =
            """
            # What the pipeline reads, and how.
            sources:
              history: parquet
              orders: api
              sales: table
            extract:
              minimum: 5.0     # smaller amounts are left out
            api:
              timeout: 10000   # milliseconds, for a whole answer
              retries: 2
              pause: 50        # milliseconds, before each of them
            """;

    static final String RULES =
            """
            {
              "version": 1,
              "group": "region",
              "groups": ["north", "east", "south", "west"],
              "column": "amount",
              "scale": "normalise",
              "rows": 10,
              "most": 10000000
            }
            """;

    private static final String[] REGIONS = {"north", "east", "south", "west"};
    private static final int CUSTOMERS = 100;
    private static final int PAST = 30; // days

    private final Options options;
    private final Random random;

    SampleData(Options options) {
        this.options = options;
        random = new Random(options.seed());
    }

    /** What the web shop sells on the days of the run: a quarter of what the others do. */
    List<ApiServer.Order> orders() {
        List<ApiServer.Order> orders = new ArrayList<>();
        for (int day = 0; day < options.days(); day++) {
            for (int i = 0; i < Math.max(1, options.sales() / 4); i++) {
                orders.add(new ApiServer.Order(
                        options.day().plusDays(day).toString(), region(), quantity(), amount()));
            }
        }
        return orders;
    }

    /** Sales of the days before the first one. */
    Table history() {
        return business(options.day().minusDays(PAST), PAST, Math.max(1, options.sales() / 10));
    }

    private Table business(LocalDate first, int days, int rowsOfDay) {
        int rows = days * rowsOfDay;
        String[] day = new String[rows];
        String[] region = new String[rows];
        double[] quantity = new double[rows];
        double[] amount = new double[rows];
        for (int i = 0; i < rows; i++) {
            day[i] = first.plusDays(i / rowsOfDay).toString();
            region[i] = region();
            quantity[i] = quantity();
            amount[i] = amount();
        }
        Map<String, String[]> texts = new LinkedHashMap<>();
        texts.put("day", day);
        texts.put("region", region);
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("quantity", quantity);
        numbers.put("amount", amount);
        return new Table(numbers, texts, List.of());
    }

    private String region() {
        return REGIONS[random.nextInt(REGIONS.length)];
    }

    private int quantity() {
        return 1 + random.nextInt(9);
    }

    private double amount() {
        return (100 + random.nextInt(49_900)) / 100.0;
    }

    /** Makes the tables anew, with the sales of the run's days. */
    void fill(String jdbc) {
        Database.open(jdbc).with(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table if exists " + Workspace.SALES);
                statement.execute("drop table if exists " + Workspace.CUSTOMERS);
                statement.execute("drop table if exists " + Workspace.TOTALS);
                statement.execute("create table " + Workspace.CUSTOMERS
                        + " (customer integer primary key, region varchar(20) not null)");
                statement.execute("create table " + Workspace.SALES + " (id integer primary key, customer integer not null"
                        + " references " + Workspace.CUSTOMERS + " (customer), day varchar(10) not null,"
                        + " quantity integer not null, amount double precision not null, revision bigint not null)");
                statement.execute("create table " + Workspace.TOTALS + " (day varchar(10), source varchar(20),"
                        + " region varchar(20), orders double precision, total double precision,"
                        + " mean double precision, scaled double precision)");
            }
            Inserts.into(connection, Workspace.CUSTOMERS, customers());
            Inserts.into(connection, Workspace.SALES, sales());
            return null;
        });
    }

    private Table customers() {
        double[] number = new double[CUSTOMERS];
        String[] region = new String[CUSTOMERS];
        for (int i = 0; i < CUSTOMERS; i++) {
            number[i] = i;
            region[i] = region();
        }
        return new Table(Map.of("customer", number), Map.of("region", region), List.of());
    }

    private Table sales() {
        Table business = business(options.day(), options.days(), options.sales());
        double[] id = new double[business.rows()];
        double[] customer = new double[business.rows()];
        double[] revision = new double[business.rows()];
        for (int i = 0; i < id.length; i++) {
            id[i] = i + 1;
            customer[i] = random.nextInt(CUSTOMERS);
            revision[i] = 1;
        }
        Map<String, double[]> numbers = new LinkedHashMap<>(business.numbers());
        numbers.put("id", id);
        numbers.put("customer", customer);
        numbers.put("revision", revision);
        return new Table(numbers, Map.of("day", business.text("day")), List.of());
    }
}
