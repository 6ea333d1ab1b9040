/** Standard types of lines and transformers as CSV. Figures of pandapower, as shipped with PyPSA 1.3 (MIT); each row names its source. */
export const lineTypes = `name,f_nom,r_per_length,x_per_length,c_per_length,i_nom,mounting,cross_section,references
149-AL1/24-ST1A 10.0,50.,0.194,0.315,11.25,0.47,ol,149,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
149-AL1/24-ST1A 110.0,50.,0.194,0.41,8.75,0.47,ol,149,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
149-AL1/24-ST1A 20.0,50.,0.194,0.337,10.5,0.47,ol,149,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
15-AL1/3-ST1A 0.4,50.,1.8769,0.35,11,0.105,ol,16,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
184-AL1/30-ST1A 110.0,50.,0.1571,0.4,8.8,0.535,ol,184,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
184-AL1/30-ST1A 20.0,50.,0.1571,0.33,10.75,0.535,ol,184,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
24-AL1/4-ST1A 0.4,50.,1.2012,0.335,11.25,0.14,ol,24,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
243-AL1/39-ST1A 110.0,50.,0.1188,0.39,9,0.645,ol,243,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
243-AL1/39-ST1A 20.0,50.,0.1188,0.32,11,0.645,ol,243,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
305-AL1/39-ST1A 110.0,50.,0.0949,0.38,9.2,0.74,ol,305,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
34-AL1/6-ST1A 10.0,50.,0.8342,0.36,9.7,0.17,ol,34,pandapower
34-AL1/6-ST1A 20.0,50.,0.8342,0.382,9.15,0.17,ol,34,pandapower
48-AL1/8-ST1A 0.4,50.,0.5939,0.3,12.2,0.21,ol,48,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
48-AL1/8-ST1A 10.0,50.,0.5939,0.35,10.1,0.21,ol,48,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
48-AL1/8-ST1A 20.0,50.,0.5939,0.372,9.5,0.21,ol,48,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
48-AL1/8-ST1A 110.0,50.,0.5939,0.46,8.0,0.21,ol,48,pandapower
70-AL1/11-ST1A 10.0,50.,0.4132,0.339,10.4,0.29,ol,70,pandapower
70-AL1/11-ST1A 20.0,50.,0.4132,0.36,9.7,0.29,ol,70,pandapower
70-AL1/11-ST1A 110.0,50.,0.4132,0.45,8.4,0.29,ol,70,pandapower
94-AL1/15-ST1A 0.4,50.,0.306,0.29,13.2,0.35,ol,94,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
94-AL1/15-ST1A 10.0,50.,0.306,0.33,10.75,0.35,ol,94,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
94-AL1/15-ST1A 20.0,50.,0.306,0.35,10,0.35,ol,94,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013)
94-AL1/15-ST1A 110.0,50.,0.306,0.44,8.65,0.35,ol,94,pandapower
122-AL1/20-ST1A 10.0,50.,0.2376,0.323,11.1,0.41,ol,122,pandapower
122-AL1/20-ST1A 20.0,50.,0.2376,0.344,10.3,0.41,ol,122,pandapower
122-AL1/20-ST1A 110.0,50.,0.2376,0.43,8.5,0.41,ol,122,pandapower
490-AL1/64-ST1A 220.0,50.,0.059,0.285,10,0.96,ol,490,pandapower
490-AL1/64-ST1A 380.0,50.,0.059,0.253,11,0.96,ol,490,pandapower
490-AL1/64-ST1A 110.0,50.,0.059,0.37,9.75,0.96,ol,490,pandapower
679-AL1/86-ST1A 110.0,50.,0.042,0.36,9.95,1.15,ol,679,pandapower
679-AL1/86-ST1A 220.0,50.,0.042,0.275,11.7,1.15,ol,679,pandapower
679-AL1/86-ST1A 380.0,50.,0.042,0.25,14.6,1.15,ol,679,pandapower
N2XS(FL)2Y 1x120 RM/35 64/110 kV,50.,0.153,0.166,112,0.366,cs,120,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
N2XS(FL)2Y 1x185 RM/35 64/110 kV,50.,0.099,0.156,125,0.457,cs,185,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
N2XS(FL)2Y 1x240 RM/35 64/110 kV,50.,0.075,0.149,135,0.526,cs,240,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
N2XS(FL)2Y 1x300 RM/35 64/110 kV,50.,0.06,0.144,144,0.588,cs,300,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
NA2XS2Y 1x95 RM/25 6/10 kV,50.,0.313,0.123,315,0.249,cs,95,pandapower
NA2XS2Y 1x185 RM/25 6/10 kV,50.,0.161,0.11,406,0.358,cs,185,pandapower
NA2XS2Y 1x240 RM/25 6/10 kV,50.,0.122,0.105,456,0.416,cs,240,pandapower
NA2XS2Y 1x150 RM/25 12/20 kV,50.,0.206,0.116,250,0.319,cs,150,pandapower
NA2XS2Y 1x185 RM/25 12/20 kV,50.,0.161,0.117,273,0.362,cs,185,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
NA2XS2Y 1x240 RM/25 12/20 kV,50.,0.122,0.112,304,0.421,cs,240,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
NA2XS2Y 1x120 RM/25 12/20 kV,50.,0.253,0.119,230,0.283,cs,120,pandapower
NA2XS2Y 1x70 RM/25 12/20 kV,50.,0.443,0.132,190,0.22,cs,70,pandapower
NA2XS2Y 1x95 RM/25 12/20 kV,50.,0.313,0.132,216,0.252,cs,95,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
NA2XS2Y 1x150 RM/25 6/10 kV,50.,0.206,0.11,360,0.315,cs,150,pandapower
NA2XS2Y 1x120 RM/25 6/10 kV,50.,0.253,0.113,340,0.28,cs,120,pandapower
NA2XS2Y 1x70 RM/25 6/10 kV,50.,0.443,0.123,280,0.217,cs,70,pandapower
NAYY 4x120 SE,50.,0.225,0.08,264,0.242,cs,120,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner
NAYY 4x150 SE,50.,0.208,0.08,261,0.27,cs,150,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
NAYY 4x50 SE,50.,0.642,0.083,210,0.142,cs,50,pandapower;Heuck et al. Elektrische Energieversorgung 8. Auflage (2010); Vierweg+Teubner (2013);Werth Netzberechnung mit Erzeugungsprofilen
Al/St 240/40 2-bundle 220.0,50.,0.06,0.301,12.5,1.29,ol,240,"Oeding and Oswald ""Elektrische Kraftwerke und Netze"", 2011, Chapter 9"
Al/St 240/40 3-bundle 300.0,50.,0.04,0.265,13.2,1.935,ol,240,"Oeding and Oswald ""Elektrische Kraftwerke und Netze"", 2011, Chapter 9"
Al/St 240/40 4-bundle 380.0,50.,0.03,0.246,13.8,2.58,ol,240,"Oeding and Oswald ""Elektrische Kraftwerke und Netze"", 2011, Chapter 9"
Al/St 490/64 4-bundle 380.0,50.,0.015,0.16,16.5,3.84,ol,490,Calculation similar to Al/St 240/40 4-bundle 380.0 using the conductor 490-AL1/64-ST1A 380.0
HTLS 4-bundle 380.0,50.,0.02,0.26,13.9,4.0,ol,240,"HTLS based on line Oudon-Taute line in JAO Static Grid model, compared also to similar lines in Germany"
Al/St 560/50 4-bundle 750.0,50.,0.013,0.276,13.13,4.16,ol,560,"Oeding and Oswald ""Elektrische Kraftwerke und Netze"", 2011, Appendix"
HVDC XLPE 1000,0.,0.0022,0.000001,10000,1.638,,2500,"Regional Group North Sea, “Offshore Transmission Technology,”ENTSO-E AISBL, Brussels, Belgium, Tech. Rep., 2011. P.21-22"
HVDC Oil filled 1400,0.,0.00264,0.000001,10000,2.8,,3000,"Regional Group North Sea, “Offshore Transmission Technology,”ENTSO-E AISBL, Brussels, Belgium, Tech. Rep., 2011. P.19-20"
`;

export const transformerTypes = `name,f_nom,s_nom,v_nom_0,v_nom_1,vsc,vscr,pfe,i0,phase_shift,tap_side,tap_neutral,tap_min,tap_max,tap_step,references
0.25 MVA 10/0.4 kV,50.,0.250,10,0.4,4,1.2,0.6,0.24,150,0,0,-2,2,2.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
0.25 MVA 20/0.4 kV,50.,0.250,20,0.4,6,1.44,0.8,0.32,150,0,0,-2,2,2.5,pandapowe;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilenr
0.4 MVA 10/0.4 kV,50.,0.400,10,0.4,4,1.325,0.95,0.2375,150,0,0,-2,2,2.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
0.4 MVA 20/0.4 kV,50.,0.400,20,0.4,6,1.425,1.35,0.3375,150,0,0,-2,2,2.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
0.63 MVA 10/0.4 kV,50.,0.630,10,0.4,4,1.0794,1.18,0.1873,150,0,0,-2,2,2.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
0.63 MVA 20/0.4 kV,50.,0.630,20,0.4,6,1.206,1.65,0.2619,150,0,0,-2,2,2.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
100 MVA 220/110 kV,50.,100.0,220.0,110.0,12.0,0.26,55,0.06,0,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
160 MVA 380/110 kV,50.,160.0,380.0,110.0,12.2,0.25,60,0.06,0,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
25 MVA 110/10 kV,50.,25.,110,10,10.04,0.276,28.51,0.073,150,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
25 MVA 110/20 kV,50.,25.,110.0,20.0,11.2,0.282,29,0.071,150,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
40 MVA 110/10 kV,50.,40.,110,10,10.04,0.295,30.45,0.076,150,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
40 MVA 110/20 kV,50.,40.,110.0,20.0,11.2,0.302,31,0.08,150,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
63 MVA 110/10 kV,50.,63.,110,10,10.04,0.31,31.51,0.078,150,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
63 MVA 110/20 kV,50.,63.,110.0,20.0,11.2,0.322,33,0.086,150,0,0,-9,9,1.5,pandapower;Oswald - Transformatoren - Vorlesungsskript Elektrische Energieversorgung I;Werth Netzberechnung mit Erzeugungsprofilen
`;
