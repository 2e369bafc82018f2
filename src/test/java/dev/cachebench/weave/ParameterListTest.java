package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterListTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get()                           | ()V                                   | true
            get()                           | (I)V                                  | false
            get(int)                        | (I)V                                  | true
            get(int)                        | (J)V                                  | false
            get(int)                        | (Ljava/lang/Integer;)V                | false
            get( int , String )             | (ILjava/lang/String;)V                | true
            get(java.lang.String)           | (Ljava/lang/String;)V                 | true
            get(lang.String)                | (Ljava/lang/String;)V                 | true
            get(tring)                      | (Ljava/lang/String;)V                 | false
            get(Item)                       | (Lcom/acme/Shop$Item;)V               | true
            get(Shop.Item)                  | (Lcom/acme/Shop$Item;)V               | true
            get(Shop$Item)                  | (Lcom/acme/Shop$Item;)V               | true
            get(com.acme.Shop$Item)         | (Lcom/acme/Shop$Item;)V               | true
            get(Local)                      | (Lcom/acme/Shop$1Local;)V             | true
            get(int[][], Item[])            | ([[I[Lcom/acme/Shop$Item;)V           | true
            get(int[])                      | ([[I)V                                | false
            get(String, Object...)          | (Ljava/lang/String;[Ljava/lang/Object;)V | true
            get(Map<String, List<Integer>>, int) | (Ljava/util/Map;I)V              | true
            get(List<? extends Item>)       | (Ljava/util/List;)V                   | true
            """)
    void aTypeIsAsMuchOfItsNameAsTellsItApart(String method, String descriptor, boolean means) {
        assertThat(ParameterList.of(method).means(descriptor)).isEqualTo(means);
        assertThat(ParameterList.nameIn(method)).isEqualTo("get");
    }

    @Test
    void aNameAloneHasNoList() {
        assertThat(ParameterList.of("Over.get")).isNull();
    }
}
