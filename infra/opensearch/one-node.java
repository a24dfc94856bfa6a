import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One OpenSearch node on loopback: `java one-node.java HTTP_PORT TRANSPORT_PORT FOLDER`. The runner's own main knows no port above 9299. */
public final class OneNode {
  public static void main(String[] args) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        runner.close();
      } catch (Exception error) {
        error.printStackTrace();
      }
    }));
    runner.onBuild((number, settings) -> {
      settings.put("http.port", args[0]);
      settings.put("transport.port", args[1]);
      settings.put("network.host", "127.0.0.1");
      settings.put("discovery.type", "single-node");
      settings.remove("cluster.initial_cluster_manager_nodes");
      settings.remove("discovery.seed_hosts");
      settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
      settings.put("action.auto_create_index", "false");
    }).build(OpenSearchRunner.newConfigs().clusterName("omniroute").numOfNode(1).basePath(args[2]));
    Thread.currentThread().join();
  }
}
