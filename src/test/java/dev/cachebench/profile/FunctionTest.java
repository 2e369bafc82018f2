package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {

    private static Function method(String type, String name, String source, int line) {
        return Function.of(new Function.Method(type, name, "(I)J"), source, line, false);
    }

    @ParameterizedTest
    @CsvSource({
        "Factorial.java, 12, factorial, Factorial.java:12(factorial)",
        "Nbits.java, 0, nbits, Nbits.java:0(nbits)",
        "~, 0, <cache hit Fibonacci.fib>, {cache hit Fibonacci.fib}",
        "~, 0, plain, plain",
        "~, 3, <method>, ~:3(<method>)"
    })
    void printsAsPstatsDoes(String file, int line, String name, String printed) {
        assertThat(new Function(file, line, name)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop, quote, Shop.java, 12, com/acme/Shop.java:12(Shop.quote)",
        "Main, main, Main.java, 3, Main.java:3(Main.main)",
        "com.acme.Shop$Item, <init>, Shop.java, 8, com/acme/Shop.java:8(Shop.Item.<init>)",
        "com.acme.Shop$1Local, f, Shop.java, 8, com/acme/Shop.java:8(Shop.Local.f)",
        "com.acme.Shop, lambda$total$0, Shop.java, 30, com/acme/Shop.java:30(Shop.lambda at 30)",
        "com.acme.Shop, lambda$total$0, Shop.java, 0, com/acme/Shop.java:0(Shop.lambda$total$0)",
        "com.acme.AppKt, main$lambda$0, app.kt, 5, com/acme/app.kt:5(AppKt.lambda at 5)",
        "com.acme.Euro, half-impl, euro.kt, 5, com/acme/euro.kt:5(Euro.half)",
        "com.acme.TillKt, tax-qxKdO2M, till.kt, 5, com/acme/till.kt:5(TillKt.tax)",
        "com.acme.TillKt, tax-6sO_-Xk$default, till.kt, 5, com/acme/till.kt:5(TillKt.tax$default)",
        "com.acme.TillKt, returns-nothing, till.kt, 5, com/acme/till.kt:5(TillKt.returns-nothing)",
        "com.acme.App$, $anonfun$main$1, App.scala, 5, com/acme/App.scala:5(App.lambda at 5)",
        "com.acme.Shop$, $plus$plus, Shop.scala, 5, com/acme/Shop.scala:5(Shop.++)",
        "com.acme.Shop$P$, price_$eq, Shop.scala, 5, com/acme/Shop.scala:5(Shop.P.price_=)",
        "com.acme.Shop$, local$1, Shop.scala, 5, com/acme/Shop.scala:5(Shop.local)",
        "com.acme.Shop, tax$default$2, Shop.scala, 5, com/acme/Shop.scala:5(Shop.tax$default$2)",
        "com.acme.Shop$$anon$1, hi, Shop.scala, 5, com/acme/Shop.scala:5(Shop.anon.1.hi)",
        "scala.collection.immutable.$colon$colon, head, List.scala, 7, scala/collection/immutable/List.scala:7(::.head)",
        "clojure.core$map$fn__5935, invoke, core.clj, 2770, clojure/core.clj:2770(core/map/fn.invoke)",
        "acme.shop_app$sold_QMARK_, invokeStatic, shop.clj, 3, acme/shop.clj:3(shop-app/sold?.invokeStatic)",
        "acme.shop_app$eval1$__GT_Dog__211, invoke, shop.clj, 9, acme/shop.clj:9(shop-app/eval1/->Dog.invoke)",
        "acme.shop_app.Dog, hi_BANG_, shop.clj, 9, acme/shop_app/shop.clj:9(Dog.hi!)",
        "Shop$_run_closure2, doCall, Shop.groovy, 4, Shop.groovy:4(Shop.closure at 4)",
        "Shop$_closure1, doCall, Shop.groovy, 0, Shop.groovy:0(Shop._closure1.doCall)",
        "rb, RUBY$script, shop.rb, 1, shop.rb:1(<main>)",
        "rb, RUBY$class$Shop$0, shop.rb, 1, shop.rb:1(<class:Shop>)",
        "rb, RUBY$metaclass$3, shop.rb, 1, shop.rb:1(singleton class)",
        "rb, RUBY$method$sold?$9, shop.rb, 3, shop.rb:3(sold?)",
        "rb, RUBY$method$sold?$9$__VARARGS__, shop.rb, 3, shop.rb:3(sold?)",
        "rb, RUBY$block$each_item$20, shop.rb, 4, shop.rb:4(block in each_item)",
        "rb, <clinit>, shop.rb, 0, shop.rb:0(rb.<clinit>)",
        "a.Util$Inner, get, , 0, a/Util$Inner.class:0(Util.Inner.get)",
        "org.python.pycode._pyx0, f$0, /home/me/work.py, 1, /home/me/work.py:1(f)",
        "com.acme.Shop$$SpringCGLIB$$0, quote, , 0, com/acme/Shop$$SpringCGLIB$$0.class:0(Shop$$SpringCGLIB$$0.quote)",
        "dev.cachebench.workload.sample.Fibonacci, fib, Fibonacci.java, 8, workload/sample/Fibonacci.java:8(Fibonacci.fib)"
    })
    void namesAMethodByTheFolderOfItsPackageAndItsClass(
            String type, String name, String source, int line, String printed) {
        assertThat(method(type, name, source, line)).hasToString(printed);
    }

    @Test
    void isNamedByItsPackageWhereThereIsNoFile() {
        assertThat(method("com.acme.Shop$Item", "price", "Shop.java", 8))
                .returns("Shop.Item.price", Function::label)
                .returns("com.acme.Shop.Item.price", Function::qualifiedName);
        assertThat(new Function("Shop.java", 12, "quote"))
                .returns("quote", Function::label)
                .returns("quote", Function::qualifiedName);
        assertThat(Function.cacheHit("Shop", "quote"))
                .returns("{cache hit Shop.quote}", Function::label)
                .returns("{cache hit Shop.quote}", Function::qualifiedName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "()V | ()",
                "(I)J | (int)",
                "([[JLjava/util/Map$Entry;Z)V | (long[][], Entry, boolean)",
                "([Ljava/lang/String;BCDFS)V | (String[], byte, char, double, float, short)"
            })
    void tellsOverloadsByTheirParameters(String descriptor, String parameters) {
        assertThat(Function.of(new Function.Method("a.B", "f", descriptor), "B.java", 1, false)
                        .withParameters())
                .hasToString("a/B.java:1(B.f" + parameters + ")");
    }

    @Test
    void isTheSameCodeByItsClassMethodDescriptorAndLine() {
        Function f = method("a.B", "f", "B.java", 1);

        assertThat(Function.of(f.method(), "B.java", 1, true)).isEqualTo(f).hasSameHashCodeAs(f);
        assertThat(method("a.B", "f", "B.java", 2)).isNotEqualTo(f);
        assertThat(method("a.C", "f", "B.java", 1)).isNotEqualTo(f);
        assertThat(Function.of(new Function.Method("a.B", "f", "(J)J"), "B.java", 1, false))
                .isNotEqualTo(f);
    }
}
