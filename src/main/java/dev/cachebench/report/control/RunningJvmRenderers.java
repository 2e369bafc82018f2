package dev.cachebench.report.control;

import dev.cachebench.control.RunningJvm;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import java.util.List;

/** The formats of the JVMs that have caches. */
public final class RunningJvmRenderers extends Renderers<List<RunningJvm>> {
    private final Style style;

    public RunningJvmRenderers(Style style) {
        super("the JVMs with caches");
        this.style = style;
    }

    @Override
    protected Renderer<List<RunningJvm>> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> RunningJvmRenderers::json;
            case CSV -> RunningJvmRenderers::csv;
            case MARKDOWN -> jvms -> table(jvms).markdown();
            default -> null;
        };
    }

    private String text(List<RunningJvm> jvms) {
        return style.page(
                jvms.isEmpty()
                        ? "no JVM of this user has caches of cachebench; start a program with cachebench memoize\n"
                        : table(jvms).text(style));
    }

    private static Table table(List<RunningJvm> jvms) {
        Table table = new Table(">pid", ">caches", "~program");
        for (RunningJvm each : jvms) {
            table.row(String.valueOf(each.pid()), Counts.text(each.caches()), each.program());
        }
        return table;
    }

    private static String json(List<RunningJvm> jvms) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", CacheListData.SCHEMA);
            json.name("jvms").array(() -> {
                for (RunningJvm each : jvms) {
                    json.object(() -> json.member("pid", each.pid())
                            .member("caches", each.caches())
                            .member("program", each.program()));
                }
            });
        }));
    }

    private static String csv(List<RunningJvm> jvms) {
        StringBuilder csv = new StringBuilder();
        Csv.line(csv, List.of("pid", "caches", "program"));
        for (RunningJvm each : jvms) {
            Csv.line(csv, List.of(each.pid(), each.caches(), each.program()));
        }
        return csv.toString();
    }
}
