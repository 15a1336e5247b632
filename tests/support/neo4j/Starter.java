import static org.neo4j.configuration.connectors.ConnectorType.BOLT;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j Community server for tests: Starter HOME [STATEMENT...] runs the statements on its system database (PASSWORD in the
 * environment is their $password), prints "ready PORT" and lives until its standard input ends, however its parent ended.
 */
public final class Starter {
    public static void main(String[] arguments) {
        try {
            Path home = Path.of(arguments[0]);
            var server = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(home.resolve("neo4j.conf")).build();
            var system = (GraphDatabaseAPI) server.database("system");
            for (String statement : List.of(arguments).subList(1, arguments.length)) {
                system.executeTransactionally(statement, Map.of("password", System.getenv("PASSWORD")));
            }
            // The configured port is 0: any free one, known only here.
            var ports = system.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
            System.out.println("ready " + ports.getLocalAddress(BOLT).getPort());
            while (System.in.read() >= 0) {}
            Runtime.getRuntime().halt(0); // shutdown() waits 10 s for Bolt, and the home is thrown away
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1); // its threads would keep a half-started server alive
        }
    }
}
