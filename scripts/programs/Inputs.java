import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes the inputs of the programs that are too long to keep. */
public class Inputs {
    private static final Random RANDOM = new Random(3);

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("work.sql"), sql());
        Files.writeString(folder.resolve("work.xml"), xml());
        Files.writeString(folder.resolve("work.xsl"), xsl());
        Files.writeString(folder.resolve("Work.g4"), grammar());
        Path kotlin = Files.createDirectories(folder.resolve("kotlin"));
        for (int i = 0; i < 6; i++) {
            Files.writeString(kotlin.resolve("K" + i + ".kt"), kotlin(i));
        }
    }

    private static double price() {
        return (100 + RANDOM.nextInt(99_900)) / 100.0;
    }

    private static String sql() {
        StringBuilder sql = new StringBuilder();
        sql.append("create table customer(id int primary key, name varchar(40), town varchar(20));\n");
        sql.append("create table orders(id int primary key, customer int, amount decimal(10,2), due date);\n");
        sql.append("create index oc on orders(customer);\n");
        for (int i = 0; i < 2_000; i++) {
            sql.append("insert into customer values(%d, 'n%d', 't%d');\n".formatted(i, i % 97, i % 13));
        }
        for (int i = 0; i < 8_000; i++) {
            sql.append("insert into orders values(" + i + ", " + RANDOM.nextInt(2_000) + ", " + price()
                    + ", date '2025-01-01' + " + i % 365 + ");\n");
        }
        for (int t = 0; t < 13; t++) {
            sql.append("select c.town, count(*), sum(o.amount), max(o.due) from customer c join orders o"
                    + " on o.customer = c.id where c.town = 't" + t + "' group by c.town;\n");
            sql.append("select count(*) from orders a join orders b on a.customer = b.customer and a.id < b.id"
                    + " where a.amount > " + 10 * t + ";\n");
        }
        sql.append("with recursive r(n, x) as (select 1, cast(1 as bigint) union all"
                + " select n + 1, mod(x * 31 + n, 1000) from r where n < 300) select max(x), count(*) from r;\n");
        sql.append("select town, name, row_number() over (partition by town order by id) rn from customer"
                + " order by id fetch first 20 rows only;\n");
        return sql.toString();
    }

    private static String xml() {
        StringBuilder xml = new StringBuilder("<shop>");
        for (int i = 0; i < 6_000; i++) {
            xml.append("<item id=\"i" + i + "\" cat=\"c" + i % 23 + "\"><name>thing " + i + "</name><price>" + price()
                    + "</price><tag>a" + i % 7 + "</tag><tag>b" + i % 11 + "</tag></item>");
        }
        return xml.append("</shop>").toString();
    }

    private static String xsl() {
        return """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:f" exclude-result-prefixes="#all">
                <xsl:output indent="yes"/>
                <xsl:function name="f:fact" as="xs:integer">
                  <xsl:param name="n" as="xs:integer"/>
                  <xsl:sequence select="if ($n le 1) then 1 else $n * f:fact($n - 1)"/>
                </xsl:function>
                <xsl:template match="/shop"><out n="{f:fact(40)}">
                  <xsl:for-each-group select="item" group-by="@cat"><xsl:sort select="current-grouping-key()"/>
                    <g cat="{current-grouping-key()}" total="{format-number(sum(current-group()/price), '#.00')}"
                       tags="{string-join(sort(distinct-values(current-group()/tag)), ',')}">
                      <xsl:apply-templates
                        select="sort(current-group(), (), function($i) { -xs:decimal($i/price) })[position() le 3]"/>
                    </g>
                  </xsl:for-each-group></out>
                </xsl:template>
                <xsl:template match="item">
                  <i><xsl:value-of select="replace(name, '(\\\\w+) (\\\\d+)', '$2-$1')"/></i>
                </xsl:template>
                </xsl:stylesheet>
                """;
    }

    private static String grammar() {
        StringBuilder g4 = new StringBuilder("grammar Work;\nprog: stat+ EOF;\nstat: s0");
        for (int i = 1; i < 120; i++) {
            g4.append(" | s" + i);
        }
        g4.append(";\n");
        for (int i = 0; i < 120; i++) {
            g4.append("s%1$d: 'k%1$d' (expr (',' expr)*)? ('of' ID | 'to' s%2$d)? ';' # S%1$dA"
                            .formatted(i, (7 * i + 3) % 120)
                    + " | 'q%1$d' '(' (ID ':' expr)* ')' ('else' s%2$d)? # S%1$dB;\n".formatted(i, (i + 1) % 120));
        }
        return g4.append(
                        """
                expr: expr op=('*'|'/'|'%') expr | expr op=('+'|'-') expr | expr '<' expr | expr '?' expr ':' expr
                 | '-' expr | '(' expr ')' | ID '(' (expr (',' expr)*)? ')' | ID | NUM | STR;
                ID: [a-zA-Z_] [a-zA-Z_0-9]*;
                NUM: [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)?;
                STR: '"' (~["\\\\] | '\\\\' .)* '"';
                WS: [ \\t\\r\\n]+ -> skip;
                C: '/*' .*? '*/' -> channel(HIDDEN);
                """)
                .toString();
    }

    private static String kotlin(int i) {
        StringBuilder kt = new StringBuilder("package k" + i + "\n\nsealed interface Node { fun eval(): Int }\n");
        kt.append("data class Num(val v: Int): Node { override fun eval() = v }\n");
        kt.append("data class Add(val a: Node, val b: Node): Node { override fun eval() = a.eval() + b.eval() }\n");
        for (int j = 0; j < 25; j++) {
            kt.append("fun f" + j + "(xs: List<Int>): Map<Int, List<String>> = xs.filter { it % " + (j + 2)
                    + " == 0 }.map { \"v${it * " + j + "}\" to it }.groupBy({ it.second % 5 }) { it.first }\n");
            kt.append("fun g" + j + "(n: Node?): Int = when (n) { null -> " + j
                    + "; is Num -> n.v; is Add -> n.a.eval() + g" + j + "(n.b) }\n");
        }
        kt.append("enum class E { A { override fun x() = 1 }, B { override fun x() = 2 }; abstract fun x(): Int }\n");
        return kt.append("suspend fun s(b: suspend (Int) -> Int) = b(1) + b(2)\n").toString();
    }
}
