import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** What is done with the data of each source, one after the other. */
final class Stages {
    private Stages() {}

    /** The rows of a source: {@code region}, {@code quantity} and {@code amount}. */
    static Table extract(Source source, Parameters parameters) {
        return switch (source.kind()) {
            case TABLE -> table(source, parameters);
            case API -> api(source, parameters);
            case PARQUET -> parquet(source, parameters);
        };
    }

    private static Table table(Source source, Parameters parameters) {
        Schema sales = Schema.describe(source.location(), Workspace.SALES);
        Schema.ForeignKey customer = sales.foreignKeys().get(0);
        String sql = "select c.region, s.quantity, s.amount from " + sales.table() + " s join "
                + customer.otherTable() + " c on s." + customer.column() + " = c." + customer.key()
                + " where s.day = ? and s.amount >= ? order by s." + String.join(", s.", sales.primaryKey());
        return Queries.select(source, sql, List.of(parameters.day().toString(), parameters.minimum()));
    }

    private static Table api(Source source, Parameters parameters) {
        URI list = URI.create(source.location());
        List<Object> orders = new ArrayList<>();
        int pages = 1;
        for (int number = 1; number <= pages; number++) {
            ApiExtractor.Page page = ApiExtractor.get(list, number, source.version(), parameters.api());
            orders.addAll(page.orders());
            pages = page.pages();
        }
        String[] regions = new String[orders.size()];
        double[] quantities = new double[orders.size()];
        double[] amounts = new double[orders.size()];
        for (int i = 0; i < orders.size(); i++) {
            Map<?, ?> order = (Map<?, ?>) orders.get(i);
            regions[i] = (String) order.get("region");
            quantities[i] = ((Number) order.get("quantity")).doubleValue();
            amounts[i] = ((Number) order.get("amount")).doubleValue();
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("quantity", quantities);
        numbers.put("amount", amounts);
        return new Table(numbers, Map.of("region", regions), List.of(source.label()))
                .where(i -> amounts[i] >= parameters.minimum());
    }

    private static Table parquet(Source source, Parameters parameters) {
        Table all = ParquetFiles.read(Path.of(source.location()), source.label());
        String[] days = all.text("day");
        double[] amounts = all.number("amount");
        String today = parameters.day().toString();
        return all.where(i -> days[i].compareTo(today) < 0 && amounts[i] >= parameters.minimum());
    }

    /** The sums of each group, and the means of its numbers on one scale for all groups. */
    static Table transform(Table data, Rules rules) {
        String[] groups = data.text(rules.group());
        double[] values = data.number(rules.column());
        double[] scaled =
                rules.scale().equals("normalise") ? Columns.normalise(values) : Columns.standardise(values);
        Map<String, Columns.Aggregate> sums = Columns.aggregate(groups, values);
        Map<String, Columns.Aggregate> scales = Columns.aggregate(groups, scaled);
        double[] count = new double[sums.size()];
        double[] sum = new double[sums.size()];
        double[] mean = new double[sums.size()];
        double[] scale = new double[sums.size()];
        int row = 0;
        for (Entry<String, Columns.Aggregate> group : sums.entrySet()) {
            count[row] = group.getValue().count();
            sum[row] = group.getValue().sum();
            mean[row] = group.getValue().mean();
            scale[row++] = scales.get(group.getKey()).mean();
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("orders", count);
        numbers.put("total", sum);
        numbers.put("mean", mean);
        numbers.put("scaled", scale);
        List<String> sources = new ArrayList<>(data.sources());
        sources.add("rules@" + rules.version());
        return new Table(numbers, Map.of(rules.group(), sums.keySet().toArray(String[]::new)), sources);
    }

    /** What is wrong with sums, a sentence each; empty if nothing is. */
    static List<String> validate(Table sums, Rules rules) {
        List<String> wrong = new ArrayList<>();
        double rows = 0;
        for (int i = 0; i < sums.rows(); i++) {
            String group = sums.text(rules.group())[i];
            double total = sums.number("total")[i];
            rows += sums.number("orders")[i];
            if (!rules.groups().contains(group)) {
                wrong.add("there is no " + rules.group() + " '" + group + "'");
            }
            if (!(total <= rules.most())) {
                wrong.add(group + " adds up to " + total + ", more than " + rules.most());
            }
        }
        if (rows < rules.leastRows()) {
            wrong.add("there are " + (long) rows + " rows, fewer than " + rules.leastRows());
        }
        return List.copyOf(wrong);
    }
}
