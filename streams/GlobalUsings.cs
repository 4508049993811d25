global using SmartCom.Grains.Ports;
global using SmartCom.Streams.Local.Disks;
