using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Cluster;

/// <summary>Orleans does what the suite says Orleans does.</summary>
public sealed class OrleansTests(OrleansCluster cluster) : GrainRuntimeSpec<OrleansCluster>(cluster), IClassFixture<OrleansCluster>;
