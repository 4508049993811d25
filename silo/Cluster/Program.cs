using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SmartCom.Silo;
using SmartCom.Silo.Cluster;
using SmartCom.Telemetry;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = SiloDefaults.Settings });
builder.Services.AddSmartComEngine(builder.Configuration);
builder.Services.AddSmartComTelemetry(builder.Configuration);
builder.Services.AddHealthChecks().AddCheck<SiloHealth>("silo");

// Longer than the partitions take to save what they have.
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));

var app = builder.Build();
app.MapSiloHealth();
app.MapMetrics();
app.Run();
