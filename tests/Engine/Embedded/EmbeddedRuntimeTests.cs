using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Embedded;

/// <summary>The embedded runtime does what Orleans does.</summary>
public sealed class EmbeddedRuntimeTests(EmbeddedCluster cluster) : GrainRuntimeSpec<EmbeddedCluster>(cluster), IClassFixture<EmbeddedCluster>;
