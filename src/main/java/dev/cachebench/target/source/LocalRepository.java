package dev.cachebench.target.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Maven's local repository: where the jars are that Maven has fetched. */
final class LocalRepository {
    private LocalRepository() {}

    /** Where Maven itself would look: {@code -Dmaven.repo.local}, then the user's settings, then {@code ~/.m2}. */
    static Path folder() throws IOException {
        String named = System.getProperty("maven.repo.local");
        if (named != null) {
            return Path.of(named);
        }
        Path settings = settings();
        String set = Files.isRegularFile(settings) ? setting(settings) : null;
        return set == null ? settings.resolveSibling("repository") : Path.of(set);
    }

    /** The user's settings of Maven, which need not exist. */
    static Path settings() {
        return Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
    }

    /** {@code null} if the settings say nothing, or cannot be read. */
    private static String setting(Path settings) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(settings)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("localRepository")) {
                    return reader.getElementText().strip().replace("${user.home}", System.getProperty("user.home"));
                }
            }
        } catch (XMLStreamException e) {
            // Maven would complain; the usual place is as good a guess
        }
        return null;
    }

    /** Where a jar is once it is there. */
    static Path jar(SourceDependency wanted) throws IOException {
        String classifier = wanted.part(3);
        String name = wanted.part(1) + "-" + wanted.part(2) + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
        return folder().resolve(wanted.part(0).replace('.', '/'))
                .resolve(wanted.part(1))
                .resolve(wanted.part(2))
                .resolve(name);
    }
}
