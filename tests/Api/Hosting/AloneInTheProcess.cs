namespace SmartCom.Tests.Api.Hosting;

/// <summary>For tests of what OpenTelemetry collects: it hears the meters of every host in the process, and forgets them with the first host that ends.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
