export const SUBNETS = ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"] as const;
export const DEFAULT_SUBNET = "aws:ec2/defaultSubnet:DefaultSubnet";
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const VPCS = ["aws:ec2/vpc:Vpc", DEFAULT_VPC] as const;
/** Resources that hand on the id of their VPC; subnets take it from them, to be made after them. */
export const VPC_CARRIERS = [
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
] as const;
export const DEFAULT_ROUTE_TABLE = "aws:ec2/defaultRouteTable:DefaultRouteTable";
export const ROUTE_TABLES = ["aws:ec2/routeTable:RouteTable", DEFAULT_ROUTE_TABLE] as const;
export const ROUTE = "aws:ec2/route:Route";
export const TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const MAIN_TABLE_ASSOCIATION = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
export const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
/** Types whose outputs are the id of an internet gateway. */
export const INTERNET_GATEWAYS: readonly string[] = [
    INTERNET_GATEWAY,
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
];

/** The settings by which a subnet is public, as the rules read them. */
export const PUBLIC_BY: Readonly<Record<string, readonly string[]>> = {
    "aws:ec2/subnet:Subnet": ["mapPublicIpOnLaunch", "vpcId"],
    "aws:ec2/defaultSubnet:DefaultSubnet": ["mapPublicIpOnLaunch"],
    "aws:ec2/routeTable:RouteTable": ["routes", "routes[].cidrBlock", "routes[].ipv6CidrBlock", "routes[].gatewayId"],
    [DEFAULT_ROUTE_TABLE]: ["routes", "routes[].cidrBlock", "routes[].ipv6CidrBlock", "routes[].gatewayId"],
    [ROUTE]: ["destinationCidrBlock", "destinationIpv6CidrBlock", "gatewayId", "routeTableId"],
    [TABLE_ASSOCIATION]: ["subnetId", "routeTableId"],
    [MAIN_TABLE_ASSOCIATION]: ["vpcId", "routeTableId"],
};
